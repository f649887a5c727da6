package dev.lares.remote;

/** A cluster that cannot be reached, or refuses; the message is one line a person can act on. */
public final class RemoteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RemoteException(String message) {
    super(message);
  }

  RemoteException(String message, Throwable cause) {
    super(message, cause);
  }
}
