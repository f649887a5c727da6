package dev.lares.schema.decode;

/**
 * A body that cannot become an object of its kind. The message is Go's own. Carries no stack: it is
 * an answer, not a bug.
 */
public final class DecodingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DecodingException(String message) {
    super(message, null, false, false);
  }
}
