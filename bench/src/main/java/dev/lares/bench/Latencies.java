package dev.lares.bench;

/** Counts latencies by the millisecond; those beyond the last are counted with it. */
final class Latencies {
  private final long[] counts = new long[10_000];
  private long total;

  void add(long nanos) {
    counts[Math.clamp(nanos / 1_000_000, 0, counts.length - 1)]++;
    total++;
  }

  synchronized void addAll(Latencies others) {
    for (int i = 0; i < counts.length; i++) counts[i] += others.counts[i];
    total += others.total;
  }

  long total() {
    return total;
  }

  /** Milliseconds within which {@code share} of all stayed, rounded up. */
  long percentile(double share) {
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= share * total) return i + 1;
    }
    return counts.length;
  }
}
