package dev.lares.cel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes value of expressions. */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
record Octets(byte[] bytes) implements Comparable<Octets> {
  static Octets of(String text) {
    return new Octets(text.getBytes(StandardCharsets.UTF_8));
  }

  Octets plus(Octets other) {
    var all = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, all, bytes.length, other.bytes.length);
    return new Octets(all);
  }

  @Override
  public int compareTo(Octets other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
