package dev.lares.store;

/**
 * How much of the past a store retains for watchers and for {@link Store#at}. The oldest changes
 * leave as soon as either bound is passed.
 *
 * @param changes number of changes, of all types together
 * @param bytes of JSON that only the window still holds: the states that were replaced or deleted
 */
public record Window(int changes, long bytes) {
  /**
   * 100,000 changes are over five minutes at 300 writes a second. The bytes allow each of them a
   * state of 2.5 KB, so a storm of large objects cannot fill the heap.
   */
  public static final Window STANDARD = new Window(100_000, 256L << 20);

  public Window {
    if (changes < 0 || bytes < 0)
      throw new IllegalArgumentException("a window cannot be negative: " + changes + ", " + bytes);
  }
}
