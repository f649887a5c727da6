package dev.lares.access;

import dev.lares.text.Quoted;

/**
 * Names a role.
 *
 * @param namespace empty for a ClusterRole
 */
record RoleKey(String namespace, String name) {
  static RoleKey of(String storeKey) {
    int slash = storeKey.indexOf('/');
    // names of roles may hold anything but a slash
    return slash < 0
        ? new RoleKey("", storeKey)
        : new RoleKey(storeKey.substring(0, slash), storeKey.substring(slash + 1));
  }

  String storeType() {
    return namespace.isEmpty() ? RoleObjects.CLUSTER_ROLES : RoleObjects.ROLES;
  }

  String storeKey() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  /** What is said where a binding names a role that is not there. */
  String missing() {
    return (namespace.isEmpty() ? "clusterrole" : "role")
        + ".rbac.authorization.k8s.io "
        + Quoted.of(name)
        + " not found";
  }
}
