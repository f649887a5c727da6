package dev.lares.pkcs;

/** What was sent is no request for a certificate; the message says why. */
public final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedRequestException(String message) {
    super(message);
  }
}
