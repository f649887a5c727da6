package dev.lares.model;

import java.util.List;

/**
 * A request refused by an API server, with the Status it answered. Carries no stack: it is an
 * answer, not a bug.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ApiStatus status;
  private final transient List<String> warnings;

  public ApiException(ApiStatus status) {
    this(status, List.of());
  }

  private ApiException(ApiStatus status, List<String> warnings) {
    super(status.message(), null, false, false);
    this.status = status;
    this.warnings = warnings;
  }

  /** The same refusal of a request of which {@code warnings} are to be told all the same. */
  public ApiException warning(List<String> warnings) {
    return warnings.isEmpty() ? this : new ApiException(status, List.copyOf(warnings));
  }

  /** What the client is to know besides; nearly always nothing. */
  public List<String> warnings() {
    return warnings;
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
