package dev.lares.kind;

import dev.lares.select.LabelSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What names, labels and keys must look like, with Kubernetes' words for what is wrong. Each check
 * answers the complaints in order; an empty list means all is well.
 */
public final class NameChecks {
  private static final Pattern HTTP_HEADER = Pattern.compile("[-A-Za-z0-9]+");
  private static final Pattern CONFIG_KEY = Pattern.compile("[-._a-zA-Z0-9]+");

  private NameChecks() {}

  /** DNS-1123 label, at most 63 characters. */
  public static List<String> label(String name) {
    return LabelSyntax.wrongWithDnsLabel(name);
  }

  /** DNS-1123 subdomain, at most 253 characters. */
  public static List<String> subdomain(String name) {
    return LabelSyntax.wrongWithSubdomain(name);
  }

  /** DNS-1035 label, at most 63 characters. */
  public static List<String> label1035(String name) {
    return LabelSyntax.wrongWithDns1035Label(name);
  }

  /** The value of a label, at most 63 characters; may be empty. */
  public static List<String> labelValue(String value) {
    return LabelSyntax.wrongWithValue(value);
  }

  /** {@code [prefix/]name}: keys of labels, annotations, taints, resources. */
  public static List<String> qualifiedName(String key) {
    return LabelSyntax.wrongWithKey(key);
  }

  /** A name that other text follows, as in generateName: a trailing dash is allowed. */
  public static String withoutTrailingDash(String prefix) {
    return prefix.length() > 1 && prefix.endsWith("-")
        ? prefix.substring(0, prefix.length() - 2) + "a"
        : prefix;
  }

  /** The name of a container's port. */
  public static List<String> portName(String name) {
    List<String> problems = List.of();
    if (name.length() > 15) problems = with(problems, tooLongText(15));
    if (name.isEmpty() || !name.chars().allMatch(c -> isLower(c) || isDigit(c) || c == '-'))
      problems =
          with(problems, "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
    if (name.chars().noneMatch(NameChecks::isLower))
      problems = with(problems, "must contain at least one letter (a-z)");
    if (name.contains("--")) problems = with(problems, "must not contain consecutive hyphens");
    if (name.startsWith("-") || name.endsWith("-"))
      problems = with(problems, "must not begin or end with a hyphen");
    return problems;
  }

  /** A port number. */
  public static List<String> portNumber(long port) {
    return port >= 1 && port <= 65535 ? List.of() : List.of(between(1, 65535));
  }

  /** The name of an environment variable. */
  public static List<String> environmentName(String name) {
    return name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '=')
        ? List.of()
        : List.of(
            "a valid environment variable name must consist only of printable ASCII characters"
                + " other than '='");
  }

  /** A key of a ConfigMap or Secret. */
  public static List<String> configKey(String key) {
    var problems = tooLong(key, 253);
    if (!CONFIG_KEY.matcher(key).matches())
      return with(
          problems,
          "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
              + regex("[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name"));
    if (key.equals(".")) return with(problems, "must not be '.'");
    if (key.equals("..")) return with(problems, "must not be '..'");
    return key.startsWith("..") ? with(problems, "must not start with '..'") : problems;
  }

  /** The name of a header of an HTTP probe. */
  public static List<String> httpHeader(String name) {
    return HTTP_HEADER.matcher(name).matches()
        ? List.of()
        : List.of(
            "a valid HTTP header must consist of alphanumeric characters or '-'"
                + regex("[-A-Za-z0-9]+", "X-Header-Name"));
  }

  /** Names that must be one segment of a path: RBAC kinds. */
  public static List<String> pathSegment(String name) {
    if (name.equals(".")) return List.of("may not be '.'");
    if (name.equals("..")) return List.of("may not be '..'");
    List<String> problems = List.of();
    if (name.contains("/")) problems = with(problems, "may not contain '/'");
    return name.contains("%") ? with(problems, "may not contain '%'") : problems;
  }

  /** What {@code metadata.name} of a kind with this rule must look like. */
  public static List<String> ofRule(NameRule rule, String name) {
    return switch (rule) {
      case SUBDOMAIN -> subdomain(name);
      case LABEL -> label(name);
      case PATH_SEGMENT -> pathSegment(name);
    };
  }

  /** {@code must be between 1 and 10, inclusive}. */
  public static String between(long low, long high) {
    return "must be between " + low + " and " + high + ", inclusive";
  }

  private static List<String> tooLong(String text, int max) {
    return text.length() > max ? List.of(tooLongText(max)) : List.of();
  }

  private static String tooLongText(int max) {
    return "must be no more than " + max + " characters";
  }

  private static String regex(String expression, String... examples) {
    return " (e.g. '"
        + String.join("',  or '", examples)
        + "', regex used for validation is '"
        + expression
        + "')";
  }

  private static List<String> with(List<String> problems, String one) {
    var all = new ArrayList<String>(problems);
    all.add(one);
    return all;
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
