package dev.lares.store;

/**
 * The store could not make a write durable. It accepts no more writes until it is opened anew; what
 * it has acknowledged is safe, what failed with this exception may or may not be found then.
 */
public final class StoreFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreFailedException(Throwable cause) {
    super("the store failed and accepts no more writes: " + cause.getMessage(), cause);
  }
}
