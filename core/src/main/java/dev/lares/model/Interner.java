package dev.lares.model;

/**
 * Shares equal values: one of a DaemonSet's ten thousand equal pod specifications is kept, the
 * others become garbage at once. Bounded and forgetful: a value that loses its slot to another is
 * merely shared less. Safe for concurrent use without locks, because values are immutable and a
 * lost update costs nothing but memory.
 */
public final class Interner<T> {
  /** Tries per value: two neighbours, so that two frequent values with one hash do not compete. */
  private static final int WAYS = 2;

  private final Object[] slots;

  /** {@code size} is rounded up to a power of two; it bounds what is kept alive. */
  public Interner(int size) {
    slots = new Object[Integer.highestOneBit(Math.max(2, size) - 1) << 1];
  }

  /** A value equal to {@code value}, if possible one handed out before. */
  @SuppressWarnings("unchecked") // only values of T are ever put in
  public T share(T value) {
    int hash = value.hashCode();
    int first = (hash ^ hash >>> 16) & (slots.length - 1);
    for (int way = 0; way < WAYS; way++) {
      var known = slots[first ^ way];
      if (known != null && known.equals(value)) return (T) known;
    }
    // The newcomer takes the first place; what was there may live on in the second.
    if (slots[first] != null) slots[first ^ 1] = slots[first];
    slots[first] = value;
    return value;
  }
}
