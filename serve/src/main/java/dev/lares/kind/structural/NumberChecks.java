package dev.lares.kind.structural;

import tools.jackson.databind.JsonNode;

/**
 * Checks of numbers. Kubernetes compares a whole number with the whole part of each bound, and any
 * other with the bound itself.
 */
final class NumberChecks {
  private NumberChecks() {}

  static void check(SchemaNode schema, JsonNode value, String path, Findings found) {
    // of an int-or-string no range is known
    var type = schema.types().size() == 1 ? schema.types().getFirst() : "";
    var format = Formats.known(schema.format());
    if (!inRange(value.doubleValue(), type, format, value))
      found.text(
          "Checked value must be of type "
              + type
              + (format.isEmpty() ? " (default format)" : " with format " + format)
              + " in "
              + path);
    boolean whole = value.isIntegralNumber() && value.canConvertToLong();
    var limits = schema.limits();
    var shown = Numbers.text(value);
    var factor = limits.multipleOf();
    if (factor != null) checkMultiple(value, whole, factor, path, found);
    var max = limits.maximum();
    if (max != null) {
      boolean over =
          whole
              ? exceeds(Long.compare(value.longValue(), max.longValue()), limits.belowMaximum())
              : exceeds(Double.compare(value.doubleValue(), max), limits.belowMaximum());
      if (over)
        found.should(
            path,
            shown,
            (limits.belowMaximum() ? "be less than " : "be less than or equal to ")
                + bound(max, whole));
    }
    var min = limits.minimum();
    if (min != null) {
      boolean under =
          whole
              ? exceeds(Long.compare(min.longValue(), value.longValue()), limits.aboveMinimum())
              : exceeds(Double.compare(min, value.doubleValue()), limits.aboveMinimum());
      if (under)
        found.should(
            path,
            shown,
            (limits.aboveMinimum() ? "be greater than " : "be greater than or equal to ")
                + bound(min, whole));
    }
    found.check();
  }

  private static void checkMultiple(
      JsonNode value, boolean whole, double factor, String path, Findings found) {
    var step = bound(factor, whole);
    if (whole ? (long) factor <= 0 : factor < 0) {
      found.add(errors ->
          errors.invalidRendered(
              new dev.lares.kind.FieldPath(path),
              step,
              "factor MultipleOf declared for " + path + " must be positive: " + step));
      return;
    }
    boolean fits;
    if (whole) fits = value.longValue() % (long) factor == 0;
    else {
      double times = factor < 1 ? 1 / factor * value.doubleValue() : value.doubleValue() / factor;
      fits = isWhole(times);
    }
    if (!fits) found.should(path, Numbers.text(value), "be a multiple of " + step);
  }

  /** Forgives what binary fractions cannot say exactly. */
  private static boolean isWhole(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) return false;
    double difference = Math.abs(number - Math.rint(number));
    return difference < 1e-9 * Math.max(1, Math.abs(number));
  }

  private static boolean exceeds(int comparison, boolean strictly) {
    return comparison > 0 || strictly && comparison == 0;
  }

  private static String bound(double bound, boolean whole) {
    return whole ? Long.toString((long) bound) : Numbers.text(bound);
  }

  private static boolean inRange(double number, String type, String format, JsonNode value) {
    if (type.equals("integer")) {
      if (!value.isIntegralNumber() && number != Math.rint(number)) return false;
      if (format.equals("int32")) return number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
      return value.isIntegralNumber() ? value.canConvertToLong() : Math.abs(number) < 0x1p63;
    }
    return !format.equals("float") || Math.abs(number) <= Float.MAX_VALUE;
  }
}
