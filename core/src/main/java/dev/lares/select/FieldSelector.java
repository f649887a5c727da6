package dev.lares.select;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which objects are selected by the values of their fields.
 *
 * @param terms all of which must be met; none selects everything
 */
public record FieldSelector(List<Term> terms) {
  public static final FieldSelector EVERYTHING = new FieldSelector(List.of());

  private static final String INVALID = "invalid field selector: ";

  public FieldSelector {
    terms = List.copyOf(terms);
  }

  /** A field that must have a value, or must not have it. */
  public record Term(String field, String value, boolean equal) {
    @Override
    public String toString() {
      return field + (equal ? "=" : "!=") + escaped(value);
    }
  }

  /** One field that must have one value. */
  public static FieldSelector equal(String field, String value) {
    return new FieldSelector(List.of(new Term(field, value, true)));
  }

  /**
   * Reads {@code a=b,c!=d}. Commas, equal signs and backslashes in values are escaped by a
   * backslash; nothing is trimmed. Which fields there are is for the caller to say.
   *
   * @throws SelectorException with Kubernetes' words for what is wrong
   */
  public static FieldSelector parse(String text) {
    if (text.isEmpty()) return EVERYTHING;
    var terms = new ArrayList<Term>();
    // in order, so that it is the same one of several faults that is told
    for (var part : parts(text).stream().sorted().toList())
      if (!part.isEmpty()) terms.add(term(text, part));
    return new FieldSelector(terms);
  }

  /** {@code valueOf} gives the value of a field, empty where the object has none. */
  public boolean matches(Function<String, String> valueOf) {
    for (int i = 0; i < terms.size(); i++) {
      var term = terms.get(i);
      if (valueOf.apply(term.field).equals(term.value) != term.equal) return false;
    }
    return true;
  }

  /** The value that {@code field} must have; null if that is left open. */
  public @Nullable String exactly(String field) {
    for (var term : terms) if (term.equal && term.field.equals(field)) return term.value;
    return null;
  }

  public boolean selectsEverything() {
    return terms.isEmpty();
  }

  /** In the syntax that is read. */
  @Override
  public String toString() {
    return String.join(",", terms.stream().map(Term::toString).toList());
  }

  /** {@code value} as it is written in a selector. */
  static String escaped(String value) {
    return value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
  }

  /** Split at the commas that are not escaped. */
  private static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') i++;
      else if (c == ',') {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** The first operator ends the field; an equal sign after it can only be an error. */
  private static Term term(String whole, String part) {
    for (int i = 0; i < part.length(); i++) {
      var rest = part.substring(i, Math.min(part.length(), i + 2));
      if (rest.equals("!=")) return new Term(part.substring(0, i), value(part, i + 2), false);
      if (rest.equals("==")) return new Term(part.substring(0, i), value(part, i + 2), true);
      if (rest.startsWith("=")) return new Term(part.substring(0, i), value(part, i + 1), true);
    }
    throw new SelectorException(
        "invalid selector: '" + whole + "'; can't understand '" + part + "'");
  }

  private static String value(String part, int from) {
    if (part.indexOf('\\', from) < 0 && part.indexOf('=', from) < 0) return part.substring(from);
    var value = new StringBuilder();
    for (int i = from; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '=') throw new SelectorException(INVALID + "unescaped character in value: 61");
      if (c == '\\') {
        i++;
        var escaped = i < part.length() ? part.substring(i, i + 1) : "";
        if (escaped.isEmpty() || "\\,=".indexOf(escaped) < 0)
          throw new SelectorException(INVALID + "invalid escape sequence: \\" + escaped);
        value.append(escaped);
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }
}
