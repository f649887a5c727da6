package dev.lares.chance;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A source of random values with a name. One seed is split per purpose (uids, names, jitter), so
 * that more draws for one purpose leave the others as they were. Thread-safe; deterministic when
 * drawn from in a fixed order.
 */
public final class Chance {
  /** Kubernetes' alphabet for generated names: no vowels, no 0, 1, 3, so no words and no doubts. */
  public static final String NAME_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final AtomicLong state;

  private Chance(long seed) {
    this.seed = seed;
    this.state = new AtomicLong(seed);
  }

  /** The same seed gives the same values. */
  public static Chance seeded(long seed) {
    return new Chance(mix(seed));
  }

  /** A seed nobody can guess. */
  public static Chance unpredictable() {
    return new Chance(new SecureRandom().nextLong());
  }

  /** An independent source for one purpose; the same purpose gives the same source. */
  public Chance split(String purpose) {
    long hash = seed;
    for (int i = 0; i < purpose.length(); i++) hash = mix(hash + GAMMA * (purpose.charAt(i) + 1));
    return new Chance(hash);
  }

  public long nextLong() {
    return mix(state.addAndGet(GAMMA));
  }

  /** A value in [0, bound). */
  public int nextInt(int bound) {
    if (bound <= 0) throw new IllegalArgumentException("bound must be positive: " + bound);
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /** A value in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** A version-4 UUID. */
  public UUID uuid() {
    long high = (nextLong() & ~0xF000L) | 0x4000L;
    long low = (nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /** {@code length} characters of {@link #NAME_ALPHABET}. */
  public String suffix(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++)
      text.append(NAME_ALPHABET.charAt(nextInt(NAME_ALPHABET.length())));
    return text.toString();
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
