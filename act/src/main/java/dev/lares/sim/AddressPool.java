package dev.lares.sim;

import java.util.BitSet;

/** Hands out IPv4 addresses of one range, each to one holder at a time. Not thread-safe. */
final class AddressPool {
  private final int first;
  private final int size;
  private final BitSet used = new BitSet();
  private int next;

  private AddressPool(int first, int size) {
    this.first = first;
    this.size = size;
  }

  /** The range {@code cidr} without its network and broadcast addresses and the gateway's. */
  static AddressPool of(String cidr) {
    int slash = cidr.indexOf('/');
    int bits = Integer.parseInt(cidr.substring(slash + 1));
    int base = parse(cidr.substring(0, slash));
    int size = 1 << (32 - bits);
    return new AddressPool(base + 2, Math.max(1, size - 3));
  }

  /** A free address, the one after the last given; empty if none is left. */
  String take() {
    int at = used.nextClearBit(next);
    if (at >= size) at = used.nextClearBit(0);
    if (at >= size) return "";
    used.set(at);
    next = at + 1;
    return print(first + at);
  }

  /** Notes that {@code address} is held, if it is of this range. */
  void hold(String address) {
    int at = parse(address) - first;
    if (at >= 0 && at < size) used.set(at);
  }

  void free(String address) {
    int at = parse(address) - first;
    if (at >= 0 && at < size) used.clear(at);
  }

  private static int parse(String address) {
    int value = 0;
    for (var part : address.split("\\.")) value = value << 8 | Integer.parseInt(part);
    return value;
  }

  private static String print(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 255)
        + "."
        + (address >>> 8 & 255)
        + "."
        + (address & 255);
  }
}
