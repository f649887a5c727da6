package dev.lares.model;

/**
 * What an API path names: a resource of a group and version, and the kind of its objects. Types
 * that share group and plural share stored objects, whatever the version.
 *
 * @param group empty for the core group
 * @param plural lower case, as in paths: {@code daemonsets}
 * @param kind as in objects: {@code DaemonSet}
 */
public record ResourceType(
    String group, String version, String plural, String kind, boolean namespaced) {

  /** As in an object's {@code apiVersion}: {@code v1}, {@code apps/v1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** As in messages: {@code pods}, {@code daemonsets.apps}. */
  public String groupResource() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** As in messages of validation: {@code Pod}, {@code DaemonSet.apps}. */
  public String groupKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  /**
   * The path under which a collection answers; {@code namespace} is empty for the whole cluster.
   */
  public String path(String namespace) {
    var root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    return namespaced && !namespace.isEmpty()
        ? root + "/namespaces/" + namespace + "/" + plural
        : root + "/" + plural;
  }

  /** The path of one object. */
  public String path(String namespace, String name) {
    return path(namespace) + "/" + name;
  }
}
