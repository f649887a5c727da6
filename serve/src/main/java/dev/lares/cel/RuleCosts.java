package dev.lares.cel;

import dev.lares.model.ApiStatus.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what the rules of a schema could cost at most, and says where that is too much. */
final class RuleCosts {
  private static final long PER_RULE = 10_000_000;
  private static final long PER_SCHEMA = 100_000_000;

  private static final String ADVICE =
      " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays,"
          + " maps, and strings are declared)";

  private final List<Cause> causes;
  private final Map<String, Long> expensive = new TreeMap<>();
  private long total;

  RuleCosts(List<Cause> causes) {
    this.causes = causes;
  }

  /**
   * How often there may be an element of a value that is there {@code times} times; negative for as
   * often as a request has room for it.
   */
  static long times(long times, @Nullable Long limit) {
    return times < 0 || limit == null ? -1 : Saturated.times(times, limit);
  }

  void add(Compiled expression, Shape shape, String path, String name, long times) {
    var ast = expression.ast();
    if (ast == null) return;
    long once = CostEstimate.of(ast, shape).max();
    long often = times < 0 ? SchemaShapes.LARGEST_REQUEST / (shape.minSize() + 1) : times;
    long cost = Saturated.times(once, often);
    total = Saturated.plus(total, cost);
    if (cost > PER_RULE)
      causes.add(
          new Cause("FieldValueForbidden", "Forbidden: " + exceeds(name, cost, PER_RULE), path));
    if (cost > PER_RULE) expensive.put(path, cost);
    // four is as many rules as Kubernetes names
    if (expensive.size() > 4)
      expensive.entrySet().stream()
          .min(Map.Entry.comparingByValue())
          .ifPresent(least -> expensive.remove(least.getKey()));
  }

  void total(String path) {
    if (total <= PER_SCHEMA) return;
    expensive.forEach((at, cost) ->
        causes.add(
            new Cause(
                "FieldValueForbidden",
                "Forbidden: contributed to estimated rule cost total exceeding cost limit for"
                    + " entire OpenAPIv3 schema",
                at)));
    causes.add(
        new Cause(
            "FieldValueForbidden",
            "Forbidden: "
                + exceeds(
                    "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3"
                        + " schema",
                    total,
                    PER_SCHEMA),
            path));
  }

  private static String exceeds(String name, long cost, long limit) {
    double factor = (double) cost / limit;
    var shown =
        factor > 100
            ? "more than 100x"
            : factor < 1.5
                ? String.format(Locale.ROOT, "%fx", factor)
                : String.format(Locale.ROOT, "%.1fx", factor);
    return name + " exceeds budget by factor of " + shown + ADVICE;
  }
}
