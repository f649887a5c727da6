package dev.lares.metric;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The metrics of one name that differ in their labels. Thread-safe.
 *
 * @param <T> what is kept per combination of labels
 */
public final class Family<T> {
  /** A label that takes any value must not take all memory; further ones are counted together. */
  private static final int MOST_SERIES = 5_000;

  private final List<String> names;
  private final Supplier<T> maker;
  private final Map<List<String>, T> series = new ConcurrentHashMap<>();

  Family(List<String> names, Supplier<T> maker) {
    this.names = names;
    this.maker = maker;
  }

  /** The metric with these values, in the order of the label names. */
  public T of(String... values) {
    var key = List.of(values);
    var known = series.get(key);
    if (known != null) return known;
    if (key.size() != names.size()) throw new IllegalArgumentException("labels are " + names);
    if (series.size() >= MOST_SERIES) key = names.stream().map(any -> "other").toList();
    return series.computeIfAbsent(key, any -> maker.get());
  }

  /** Labels as printed to metric, sorted. */
  Map<String, T> printed() {
    var all = new TreeMap<String, T>();
    series.forEach((values, metric) -> all.put(labels(values), metric));
    return all;
  }

  private String labels(List<String> values) {
    var out = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) out.append(',');
      var value = values.get(i).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      out.append(names.get(i)).append("=\"").append(value).append('"');
    }
    return out.toString();
  }
}
