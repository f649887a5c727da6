package dev.lares.http;

/** The server could not open its port; the message is one line for a person. */
public final class CannotListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
