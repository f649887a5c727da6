package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import dev.lares.select.LabelSyntax;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The named formats of texts. */
final class Formats {
  /** A format as a value; answers what is wrong with a text. */
  record Format(String name, Function<String, List<String>> wrong) implements Opaque {
    @Override
    public String typeName() {
      return "kubernetes.NamedFormat";
    }
  }

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");

  static final Map<String, Format> NAMED =
      Map.ofEntries(
          named("dns1123Label", LabelSyntax::wrongWithDnsLabel),
          named("dns1123Subdomain", LabelSyntax::wrongWithSubdomain),
          named("dns1035Label", LabelSyntax::wrongWithDns1035Label),
          named("qualifiedName", LabelSyntax::wrongWithKey),
          named("dns1123LabelPrefix", t -> LabelSyntax.wrongWithDnsLabel(prefix(t))),
          named("dns1123SubdomainPrefix", t -> LabelSyntax.wrongWithSubdomain(prefix(t))),
          named("dns1035LabelPrefix", t -> LabelSyntax.wrongWithDns1035Label(prefix(t))),
          named("labelValue", LabelSyntax::wrongWithValue),
          named("uri", Urls::wrongWith),
          named("uuid", t -> unless(UUID.matcher(t).matches(), "does not match the UUID format")),
          named("byte", t -> unless(isBase64(t), "invalid base64")),
          named("date", t -> unless(isDate(t), "invalid date")),
          named("datetime", t -> unless(Timestamps.parse(t) != null, "invalid datetime")));

  static final Map<String, Operation> OPERATIONS = operations();

  private Formats() {}

  private static Map<String, Operation> operations() {
    var all = new TreeMap<String, Operation>();
    NAMED.forEach((name, format) -> all.put("format." + name, a -> format));
    all.put("format.named", a -> find(TextOperations.text("format.named", a, 0)));
    all.put("validate", Formats::validate);
    return all;
  }

  private static Object find(String name) {
    return Optional.ofNullable(NAMED.get(name));
  }

  private static Object validate(Object... a) {
    if (!(a[0] instanceof Format format && a[1] instanceof String text))
      throw EvaluationException.noSuchOverload();
    var wrong = format.wrong().apply(text);
    return wrong.isEmpty() ? Optional.empty() : Optional.of(ListValue.of(wrong));
  }

  private static Map.Entry<String, Format> named(
      String name, Function<String, List<String>> wrong) {
    return Map.entry(name, new Format(name, wrong));
  }

  private static List<String> unless(boolean holds, String complaint) {
    return holds ? List.of() : List.of(complaint);
  }

  /** What other text will follow may end with a dash. */
  private static String prefix(String text) {
    return text.length() > 1 && text.endsWith("-")
        ? text.substring(0, text.length() - 2) + "a"
        : text;
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text);
      return !text.isEmpty() && text.length() % 4 == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return text.length() == 10;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
