package dev.lares.api;

/** Says who may do what. */
@FunctionalInterface
public interface Authorizer {
  /** Everybody may do everything that authentication lets through. */
  Authorizer ALLOWS_ALL = (caller, wish) -> true;

  boolean allows(Caller caller, Wish wish);

  /**
   * What somebody wants to do.
   *
   * @param verb such as {@code get}
   * @param group of the resource
   * @param resource plural; empty for a path that is no resource
   * @param path of what is no resource; else empty
   */
  record Wish(
      String verb,
      String group,
      String resource,
      String subresource,
      String namespace,
      String name,
      String path) {}
}
