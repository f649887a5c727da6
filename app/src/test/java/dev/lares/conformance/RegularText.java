package dev.lares.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a text what differs from run to run, so that two runs can be compared: identifiers,
 * times, addresses, ages, generated names, and the padding of columns that held them.
 */
final class RegularText {
  private record Rule(Pattern pattern, String replacement) {}

  private static final List<Rule> RULES =
      List.of(
          rule("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "UID"),
          rule("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME"),
          rule(
              "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d"
                  + " [+-]\\d{4}",
              "TIME"),
          rule("resourceVersion(=|\\\\?\": ?\\\\?\"|: \")\\d+", "resourceVersion$1RV"),
          rule("too old resource version: \\d+ \\(\\d+\\)", "too old resource version: RV (RV)"),
          rule("(Too large resource version: |current: )\\d+", "$1RV"),
          rule("in record \\(\\d+\\)", "in record (RV)"),
          rule("\\b(?:10|127|172|192)\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(/\\d+)?\\b", "IP"),
          rule("https://\\S+:\\d+", "https://SERVER"),
          rule("^[EWIF]\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ +\\d+ (\\S+):\\d+\\]", "KLOG $1]"),
          rule("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ [+-]\\d{4}", "TIME"),
          rule("/tmp/(LIVE|MERGED)-\\d+/", "/tmp/$1/"),
          // no scenario lasts ten minutes, so a longer "100m" is an amount of cpu
          rule("(?:(?<=[ \\t(])|^)(?<!ratio )(\\d+s|[1-9]m(\\d+s)?)(?=[ \\t)\\n]|$)", "AGE"),
          rule("-[bcdfghjklmnpqrstvwxz2456789]{5}(?![a-z0-9-])", "-SUFFIX"),
          rule(
              "(controller-revision-hash|pod-template-hash)(=|: ?\"?|\": ?\")[a-z0-9]+",
              "$1$2HASH"),
          rule("-[bcdfghjklmnpqrstvwxz2456789]{8,10}(?=-SUFFIX|\\b)", "-HASH"),
          rule("[ \\t]+$", ""));

  private static final Pattern PADDING = Pattern.compile("(?<=\\S) {2,}");
  private static final Pattern LINE_END =
      Pattern.compile("\\r\\n|[\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029]");

  private RegularText() {}

  private static Rule rule(String pattern, String replacement) {
    // a line ends at \n alone: the recorded answers were made regular that way
    int flags = Pattern.MULTILINE | Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
    return new Rule(Pattern.compile(pattern, flags), replacement);
  }

  /** The regular form of {@code text}, without a line end after the last line. */
  static String of(String text) {
    for (var rule : RULES) text = rule.pattern.matcher(text).replaceAll(rule.replacement);
    // columns are padded to what was replaced: one run of blanks reads as two
    return String.join(
        "\n", lines(text).stream().map(l -> PADDING.matcher(l).replaceAll("  ")).toList());
  }

  /**
   * The lines of {@code text}; what follows the last line end is a line only if it is not empty.
   */
  static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    var ends = LINE_END.matcher(text);
    int from = 0;
    while (ends.find()) {
      lines.add(text.substring(from, ends.start()));
      from = ends.end();
    }
    if (from < text.length()) lines.add(text.substring(from));
    return lines;
  }
}
