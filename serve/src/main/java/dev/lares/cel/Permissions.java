package dev.lares.cel;

/** Who may do what, as expressions ask it. */
@FunctionalInterface
public interface Permissions {
  /** What is answered: {@code reason} and {@code error} may be empty. */
  record Decision(boolean allowed, String reason, String error) {}

  /**
   * @param user the service account {@code system:serviceaccount:ns:name}; empty for whoever makes
   *     the request
   * @param path of what is no resource; else empty
   */
  record Question(
      String user,
      String verb,
      String group,
      String resource,
      String subresource,
      String namespace,
      String name,
      String path) {}

  Decision decide(Question question);
}
