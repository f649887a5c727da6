package dev.lares.front;

import java.io.IOException;

/**
 * A body that is complete but need not be in one piece: a list's body refers to the stored bytes of
 * its objects and hands them over one after the other, so that a list of any length costs no copy
 * of it.
 */
public interface Payload {
  Payload EMPTY = of();

  /** The length of a body that is made while it is sent. */
  long UNKNOWN = -1;

  /** Number of bytes, or {@link #UNKNOWN}. */
  long length();

  void writeTo(Sink sink) throws IOException;

  /** Where the bytes go. */
  @FunctionalInterface
  interface Sink {
    void write(byte[] bytes, int offset, int length) throws IOException;
  }

  /** The parts, one after the other; they are not copied. */
  static Payload of(byte[]... parts) {
    long total = 0;
    for (var part : parts) total += part.length;
    return new Parts(parts, total);
  }

  /** All of it; for small bodies and tests. */
  default byte[] bytes() {
    var all = new Bytes(length() == UNKNOWN ? 1024 : Math.toIntExact(length()));
    try {
      writeTo(all);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return all.copy();
  }

  /** A body of a few pieces. */
  @SuppressWarnings("ArrayRecordComponent") // bytes at rest are shared on purpose
  record Parts(byte[][] parts, long length) implements Payload {
    @Override
    public void writeTo(Sink sink) throws IOException {
      for (var part : parts) sink.write(part, 0, part.length);
    }
  }
}
