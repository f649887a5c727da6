package dev.lares.schema.patch;

/** A patch that cannot be applied, in Kubernetes' words. Carries no stack: it is an answer. */
public final class PatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How the answer is coded. */
  public enum Fault {
    /** 400, BadRequest. */
    BAD_REQUEST,
    /** 413, RequestEntityTooLarge. */
    TOO_LARGE,
    /** 422, Invalid, with empty details. */
    REJECTED,
    /** 500, without a reason. */
    BROKEN
  }

  private final Fault fault;

  PatchException(Fault fault, String message) {
    super(message, null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
