package dev.lares.metric;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How values are distributed over fixed ranges. Thread-safe. */
public final class Histogram {
  private final double[] bounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();

  /** {@code bounds} ascending. */
  Histogram(double... bounds) {
    this.bounds = bounds.clone();
    counts = new LongAdder[bounds.length + 1];
    for (int i = 0; i < counts.length; i++) counts[i] = new LongAdder();
  }

  public void observe(double value) {
    int range = 0;
    while (range < bounds.length && value > bounds[range]) range++;
    counts[range].increment();
    sum.add(value);
  }

  /** In seconds. */
  public void observe(Duration duration) {
    observe(duration.toNanos() / 1e9);
  }

  public long count() {
    long all = 0;
    for (var count : counts) all += count.sum();
    return all;
  }

  void print(StringBuilder out, String name, String labels) {
    long below = 0;
    for (int i = 0; i < bounds.length; i++) {
      below += counts[i].sum();
      line(out, name, labels, plain(bounds[i]), below);
    }
    below += counts[bounds.length].sum();
    line(out, name, labels, "+Inf", below);
    var braces = labels.isEmpty() ? "" : "{" + labels + "}";
    out.append(name).append("_sum").append(braces).append(' ').append(sum.sum()).append('\n');
    out.append(name).append("_count").append(braces).append(' ').append(below).append('\n');
  }

  /** Without exponent or needless zeros, as bounds are written everywhere else. */
  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  private static void line(
      StringBuilder out, String name, String labels, String bound, long below) {
    out.append(name).append("_bucket{").append(labels).append(labels.isEmpty() ? "" : ",");
    out.append("le=\"").append(bound).append("\"} ").append(below).append('\n');
  }
}
