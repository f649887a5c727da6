package dev.lares.quantity;

/** A text that is no quantity; the message is Kubernetes' own. */
public final class QuantityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QuantityException(String message) {
    super(message, null, false, false);
  }
}
