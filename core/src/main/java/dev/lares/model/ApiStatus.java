package dev.lares.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' answer to a request that failed (meta/v1 Status). Wherever a request is refused, in
 * process or over the wire, this is the reason.
 *
 * @param code HTTP status
 * @param reason such as {@code NotFound}; empty where Kubernetes gives none
 * @param continueToken with which a list whose pages have expired may go on; else empty
 */
public record ApiStatus(
    int code, String reason, String message, @Nullable Details details, String continueToken) {

  public ApiStatus(int code, String reason, String message, @Nullable Details details) {
    this(code, reason, message, details, "");
  }

  /** What the failure is about; empty texts and an absent delay are left out of the JSON. */
  public record Details(
      String name,
      String group,
      String kind,
      String uid,
      List<Cause> causes,
      @Nullable Integer retryAfterSeconds) {
    public static final Details NONE = new Details("", "", "", "", List.of(), null);
  }

  /**
   * One cause; {@code reason} is such as {@code FieldValueInvalid}, {@code field} a path, both may
   * be empty.
   */
  public record Cause(String reason, String message, String field) {}

  public boolean is(String other) {
    return reason.equals(other);
  }
}
