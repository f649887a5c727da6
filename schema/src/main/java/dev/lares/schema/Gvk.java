package dev.lares.schema;

/**
 * A kind of a group and version.
 *
 * @param group empty for the core group
 */
public record Gvk(String group, String version, String kind) {

  /** From an object's {@code apiVersion} and {@code kind}. */
  public static Gvk of(String apiVersion, String kind) {
    var slash = apiVersion.indexOf('/');
    return slash < 0
        ? new Gvk("", apiVersion, kind)
        : new Gvk(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
  }

  /** As in an object: {@code v1}, {@code apps/v1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
