package dev.lares.metric;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** All metrics of one process. Asking again for a name gives what was made before. Thread-safe. */
public final class Metrics {
  /** Seconds; from the fastest answer worth telling apart to the longest a client waits. */
  private static final double[] DURATIONS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    30, 60
  };

  private sealed interface Entry {
    String help();

    record Counters(String help, Family<Counter> family) implements Entry {}

    record Histograms(String help, Family<Histogram> family) implements Entry {}

    record Gauge(String help, DoubleSupplier value) implements Entry {}

    record Gauges(String help, String label, Supplier<Map<String, Long>> values) implements Entry {}
  }

  private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

  /** Counters told apart by {@code labels}; without labels there is one. */
  public Family<Counter> counters(String name, String help, String... labels) {
    var entry =
        entries.computeIfAbsent(
            name, any -> new Entry.Counters(help, new Family<>(List.of(labels), Counter::new)));
    if (entry instanceof Entry.Counters counters) return counters.family;
    throw new IllegalArgumentException(name + " is another kind of metric");
  }

  /** Durations told apart by {@code labels}. */
  public Family<Histogram> durations(String name, String help, String... labels) {
    var entry =
        entries.computeIfAbsent(
            name,
            any ->
                new Entry.Histograms(
                    help, new Family<>(List.of(labels), () -> new Histogram(DURATIONS))));
    if (entry instanceof Entry.Histograms histograms) return histograms.family;
    throw new IllegalArgumentException(name + " is another kind of metric");
  }

  /** A value that is read when asked for; a later one of the same name takes its place. */
  public void gauge(String name, String help, DoubleSupplier value) {
    entries.put(name, new Entry.Gauge(help, value));
  }

  /** Values told apart by one label, read when asked for. */
  public void gauges(String name, String help, String label, Supplier<Map<String, Long>> values) {
    entries.put(name, new Entry.Gauges(help, label, values));
  }

  /** Everything, sorted by name, as a scraper reads it. */
  public String text() {
    var out = new StringBuilder();
    entries.forEach((name, entry) -> {
      out.append("# HELP ").append(name).append(' ').append(entry.help()).append('\n');
      out.append("# TYPE ").append(name).append(' ').append(type(entry)).append('\n');
      print(out, name, entry);
    });
    return out.toString();
  }

  private static String type(Entry entry) {
    return switch (entry) {
      case Entry.Counters any -> "counter";
      case Entry.Histograms any -> "histogram";
      case Entry.Gauge any -> "gauge";
      case Entry.Gauges any -> "gauge";
    };
  }

  private static void print(StringBuilder out, String name, Entry entry) {
    switch (entry) {
      case Entry.Counters counters ->
          counters
              .family
              .printed()
              .forEach((labels, counter) -> line(out, name, labels, counter.value() + ""));
      case Entry.Histograms histograms ->
          histograms.family.printed().forEach((labels, each) -> each.print(out, name, labels));
      case Entry.Gauges gauges ->
          new TreeMap<>(gauges.values.get())
              .forEach((label, value) ->
                  line(out, name, gauges.label + "=\"" + label + "\"", value.toString()));
      case Entry.Gauge gauge -> line(out, name, "", number(gauge.value.getAsDouble()));
    }
  }

  private static void line(StringBuilder out, String name, String labels, String value) {
    out.append(name);
    if (!labels.isEmpty()) out.append('{').append(labels).append('}');
    out.append(' ').append(value).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
