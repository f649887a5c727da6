package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;

/** Semantic versions. */
final class Versions {
  /** A version; what is behind the plus sign does not count. */
  record Version(long major, long minor, long patch, String pre, String build)
      implements Opaque, Comparable<Version> {
    @Override
    public String typeName() {
      return "kubernetes.Semver";
    }

    @Override
    public int compareTo(Version other) {
      int order = Long.compare(major, other.major);
      if (order == 0) order = Long.compare(minor, other.minor);
      if (order == 0) order = Long.compare(patch, other.patch);
      return order != 0 ? order : comparePre(pre, other.pre);
    }
  }

  static final Map<String, Operation> OPERATIONS =
      Map.of(
          "semver",
          a -> parse(TextOperations.text("semver", a, 0), isLenient(a)),
          "isSemver",
          Versions::isSemver,
          "major",
          a -> version(a).major(),
          "minor",
          a -> version(a).minor(),
          "patch",
          a -> version(a).patch());

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern IDENTIFIER = Pattern.compile("[0-9A-Za-z-]+");

  private Versions() {}

  private static boolean isLenient(Object[] a) {
    return a.length > 1 && Boolean.TRUE.equals(a[1]);
  }

  private static Object isSemver(Object... a) {
    try {
      parse(TextOperations.text("isSemver", a, 0), isLenient(a));
      return true;
    } catch (EvaluationException e) {
      return false;
    }
  }

  private static Version version(Object[] a) {
    if (a[0] instanceof Version version) return version;
    throw EvaluationException.noSuchOverload();
  }

  private static Version parse(String given, boolean lenient) {
    var text = lenient ? completed(given.strip()) : given;
    if (text.isEmpty()) throw new EvaluationException("Version string empty");
    var parts = text.split("\\.", 3);
    if (parts.length != 3) throw new EvaluationException("No Major.Minor.Patch elements found");
    long major = number(parts[0], "Major");
    long minor = number(parts[1], "Minor");
    var rest = parts[2];
    int plus = rest.indexOf('+');
    var build = plus < 0 ? "" : rest.substring(plus + 1);
    if (plus >= 0) rest = rest.substring(0, plus);
    int dash = rest.indexOf('-');
    var pre = dash < 0 ? "" : rest.substring(dash + 1);
    if (dash >= 0) rest = rest.substring(0, dash);
    long patch = number(rest, "Patch");
    if (dash >= 0) checkIdentifiers(pre, true);
    if (plus >= 0) checkIdentifiers(build, false);
    return new Version(major, minor, patch, pre, build);
  }

  /** {@code v1.0} as {@code 1.0.0}, without leading zeros. */
  private static String completed(String text) {
    var bare = text.startsWith("v") ? text.substring(1) : text;
    var parts = bare.split("\\.", 3);
    for (int i = 0; i < parts.length; i++) {
      var stripped = parts[i].replaceFirst("^0+", "");
      boolean digit = !stripped.isEmpty() && Character.isDigit(stripped.charAt(0));
      if (!stripped.equals(parts[i])) parts[i] = digit ? stripped : "0" + stripped;
    }
    if (parts.length < 3 && parts[parts.length - 1].matches(".*[+-].*"))
      throw new EvaluationException("Short version cannot contain PreRelease/Build meta data");
    return String.join(".", parts) + ".0".repeat(3 - parts.length);
  }

  private static long number(String text, String which) {
    if (!NUMBER.matcher(text).matches())
      throw new EvaluationException(
          "Invalid character(s) found in "
              + which.toLowerCase(java.util.Locale.ROOT)
              + " number "
              + Quotes.plain(text));
    if (text.length() > 1 && text.startsWith("0"))
      throw new EvaluationException(
          which + " number must not contain leading zeroes " + Quotes.plain(text));
    if (text.length() > 18)
      throw new EvaluationException(
          "strconv.ParseUint: parsing " + Quotes.plain(text) + ": value out of range");
    return Long.parseLong(text);
  }

  private static void checkIdentifiers(String text, boolean pre) {
    for (var part : text.split("\\.", -1)) {
      if (part.isEmpty())
        throw new EvaluationException(pre ? "Prerelease is empty" : "Build meta data is empty");
      if (!IDENTIFIER.matcher(part).matches())
        throw new EvaluationException(
            "Invalid character(s) found in "
                + (pre ? "prerelease " : "build meta data ")
                + Quotes.plain(part));
      if (pre && part.length() > 1 && part.startsWith("0") && NUMBER.matcher(part).matches())
        throw new EvaluationException(
            "Numeric PreRelease version must not contain leading zeroes " + Quotes.plain(part));
    }
  }

  /** A version without pre-release part is later than any with one. */
  private static int comparePre(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) return Boolean.compare(a.isEmpty(), b.isEmpty());
    var x = a.split("\\.");
    var y = b.split("\\.");
    for (int i = 0; i < Math.min(x.length, y.length); i++) {
      int order = compareIdentifiers(x[i], y[i]);
      if (order != 0) return order;
    }
    return Integer.compare(x.length, y.length);
  }

  private static int compareIdentifiers(String a, String b) {
    boolean first = NUMBER.matcher(a).matches();
    boolean second = NUMBER.matcher(b).matches();
    if (first != second) return first ? -1 : 1;
    int order = first ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    return Integer.signum(order);
  }
}
