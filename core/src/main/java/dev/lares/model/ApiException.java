package dev.lares.model;

/**
 * A request refused by an API server, with the Status it answered. Carries no stack: it is an
 * answer, not a bug.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ApiStatus status;

  public ApiException(ApiStatus status) {
    super(status.message(), null, false, false);
    this.status = status;
  }

  public ApiStatus status() {
    return status;
  }

  public boolean notFound() {
    return status.is("NotFound");
  }

  public boolean alreadyExists() {
    return status.is("AlreadyExists");
  }

  public boolean conflict() {
    return status.is("Conflict");
  }

  /** Whether nothing may be created any more because the namespace is going away. */
  public boolean namespaceTerminating() {
    var details = status.details();
    return details != null
        && details.causes().stream()
            .anyMatch(cause -> cause.reason().equals("NamespaceTerminating"));
  }
}
