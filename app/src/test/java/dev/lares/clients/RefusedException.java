package dev.lares.clients;

/** What the server answered in place of doing what it was asked. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  RefusedException(int code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
