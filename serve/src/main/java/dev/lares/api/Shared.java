package dev.lares.api;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lets equal small values share one instance: the pods of a DaemonSet all carry the same labels. A
 * fixed table in which newcomers displace others, so it is bounded and never wrong, only sometimes
 * forgetful.
 */
final class Shared<T> {
  /** Enough for the labels of a thousand workloads; 16 KiB. */
  private static final int SLOTS = 4096;

  private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS);

  /** {@code value}, or an equal one seen before. */
  T of(T value) {
    int hash = value.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    var known = slots.get(slot);
    if (value.equals(known)) return known;
    slots.set(slot, value);
    return value;
  }
}
