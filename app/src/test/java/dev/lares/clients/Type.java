package dev.lares.clients;

/**
 * A type of objects, in the words every client needs. All here are namespaced but {@link #CRDS}.
 */
record Type(String group, String version, String plural, String kind) {
  static final Type CONFIG_MAPS = new Type("", "v1", "configmaps", "ConfigMap");
  static final Type PODS = new Type("", "v1", "pods", "Pod");
  static final Type SECRETS = new Type("", "v1", "secrets", "Secret");
  static final Type DEPLOYMENTS = new Type("apps", "v1", "deployments", "Deployment");
  static final Type BUDGETS =
      new Type("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget");
  static final Type LEASES = new Type("coordination.k8s.io", "v1", "leases", "Lease");
  static final Type NAMESPACES = new Type("", "v1", "namespaces", "Namespace");
  static final Type CRDS =
      new Type(
          "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition");

  boolean namespaced() {
    return !equals(NAMESPACES) && !equals(CRDS);
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Where its objects are, from the root of the server. */
  String path(String namespace) {
    var root = group.isEmpty() ? "/api/" + version : "/apis/" + apiVersion();
    return root + (namespaced() ? "/namespaces/" + namespace : "") + "/" + plural;
  }
}
