package dev.lares.schema.apply;

/** Thrown where something cannot be applied; the message is the answer. */
public final class ApplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ApplyException(String message) {
    super(message, null, false, false);
  }
}
