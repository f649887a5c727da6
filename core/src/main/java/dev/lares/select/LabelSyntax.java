package dev.lares.select;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * What label keys and values may look like, with Kubernetes' words where they do not. Every answer
 * is the list of what is wrong, empty for a good text.
 */
public final class LabelSyntax {
  private static final int MAX_NAME = 63;
  private static final int MAX_PREFIX = 253;
  private static final String NAME_SHAPE = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String SUBDOMAIN_SHAPE =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  private static final String NAME_RULE =
      "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
          + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
          + " validation is '"
          + NAME_SHAPE
          + "')";
  private static final String SUBDOMAIN_RULE =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
          + " used for validation is '"
          + SUBDOMAIN_SHAPE
          + "')";

  private static final String LABEL_RULE =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
          + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
          + " regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
  private static final String LABEL_1035_RULE =
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
          + " alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or"
          + " 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

  private LabelSyntax() {}

  /** A DNS-1123 label of at most 63 characters. */
  public static List<String> wrongWithDnsLabel(String text) {
    var wrong = new ArrayList<String>();
    if (text.length() > MAX_NAME) wrong.add("must be no more than " + MAX_NAME + " characters");
    if (labelShaped(text)) return wrong;
    boolean onlyDots = text.indexOf('.') >= 0 && wrongWithSubdomain(text).isEmpty();
    wrong.add(onlyDots ? "must not contain dots" : LABEL_RULE);
    return wrong;
  }

  /** A DNS-1035 label, which begins with a letter, of at most 63 characters. */
  public static List<String> wrongWithDns1035Label(String text) {
    var wrong = new ArrayList<String>();
    if (text.length() > MAX_NAME) wrong.add("must be no more than " + MAX_NAME + " characters");
    if (!labelShaped(text) || text.charAt(0) < 'a') wrong.add(LABEL_1035_RULE);
    return wrong;
  }

  private static boolean labelShaped(String text) {
    if (text.isEmpty() || text.startsWith("-") || text.endsWith("-")) return false;
    return text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
  }

  /**
   * {@code name} or {@code prefix/name}, the prefix a DNS subdomain. Annotations, taints,
   * finalizers and resources are named alike, and Kubernetes speaks of label keys with all of them.
   */
  public static List<String> wrongWithKey(String key) {
    if (simpleName(key)) return List.of();
    var wrong = new ArrayList<String>();
    int slash = key.indexOf('/');
    var name = key;
    if (slash >= 0) {
      if (key.indexOf('/', slash + 1) >= 0)
        return List.of(
            "a valid label key "
                + NAME_RULE
                + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
      var prefix = key.substring(0, slash);
      name = key.substring(slash + 1);
      if (prefix.isEmpty()) wrong.add("prefix part must be non-empty");
      else wrong.addAll(wrongWithLength("prefix part ", prefix, MAX_PREFIX));
      if (!prefix.isEmpty() && !subdomainShaped(prefix)) wrong.add("prefix part " + SUBDOMAIN_RULE);
    }
    if (name.isEmpty()) wrong.add("name part must be non-empty");
    else wrong.addAll(wrongWithLength("name part ", name, MAX_NAME));
    if (!nameShaped(name)) wrong.add("name part " + NAME_RULE);
    return wrong;
  }

  /** At most 63 characters, shaped like a name, or empty. */
  public static List<String> wrongWithValue(String value) {
    if (value.isEmpty() || simpleName(value)) return List.of();
    var wrong = wrongWithLength("", value, MAX_NAME);
    if (!nameShaped(value))
      wrong.add(
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
              + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
              + " 'my_value',  or '12345', regex used for validation is '("
              + NAME_SHAPE
              + ")?')");
    return wrong;
  }

  /** A lower-case DNS subdomain of at most 253 characters; of names Kubernetes counts these. */
  public static List<String> wrongWithSubdomain(String text) {
    var wrong = new ArrayList<String>();
    if (text.length() > MAX_PREFIX) wrong.add("must be no more than " + MAX_PREFIX + " characters");
    if (!subdomainShaped(text)) wrong.add(SUBDOMAIN_RULE);
    return wrong;
  }

  private static ArrayList<String> wrongWithLength(String prefix, String text, int most) {
    var wrong = new ArrayList<String>();
    if (text.length() > most || text.getBytes(UTF_8).length > most)
      wrong.add(prefix + "must be no more than " + most + " bytes");
    return wrong;
  }

  private static boolean simpleName(String text) {
    return text.length() <= MAX_NAME && nameShaped(text);
  }

  private static boolean nameShaped(String text) {
    int length = text.length();
    if (length == 0 || !alphanumeric(text.charAt(0)) || !alphanumeric(text.charAt(length - 1)))
      return false;
    for (int i = 1; i < length - 1; i++) {
      char c = text.charAt(i);
      if (!alphanumeric(c) && c != '-' && c != '_' && c != '.') return false;
    }
    return true;
  }

  private static boolean subdomainShaped(String text) {
    char before = '.';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean edge = before == '.' || before == '-';
      if (c == '.' ? edge : c == '-' ? before == '.' : !lowerAlphanumeric(c)) return false;
      before = c;
    }
    return before != '.' && before != '-';
  }

  private static boolean alphanumeric(char c) {
    return lowerAlphanumeric(c) || c >= 'A' && c <= 'Z';
  }

  private static boolean lowerAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }
}
