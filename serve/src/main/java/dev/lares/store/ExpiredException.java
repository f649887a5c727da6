package dev.lares.store;

/** A revision asked for has left the retained window; the API answers 410 Expired. */
public final class ExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long asked;
  private final long oldest;

  public ExpiredException(long asked, long oldest) {
    super("too old resource version: " + asked + " (" + oldest + ")", null, false, false);
    this.asked = asked;
    this.oldest = oldest;
  }

  public long asked() {
    return asked;
  }

  /** The oldest revision that can still be asked for. */
  public long oldest() {
    return oldest;
  }
}
