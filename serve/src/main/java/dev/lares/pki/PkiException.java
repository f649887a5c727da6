package dev.lares.pki;

/** Keys or certificates could not be made, read or written; the message names the file. */
public final class PkiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PkiException(String message, Throwable cause) {
    super(message, cause);
  }
}
