package dev.lares.schema.apply;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the list of an object's owners, in the compact form in which it is written, without looking
 * at the fields: those are most of the text, and seldom wanted.
 */
final class OwnersReader {
  /** One entry, complete and plausible. */
  record Entry(Owned owned, @Nullable String time) {}

  private final String json;
  private int at;

  private String name = "";
  private String operation = "";
  private String apiVersion = "";
  private String subresource = "";
  private String fieldsType = "";
  private String fields = "{}";
  private @Nullable String time;

  private OwnersReader(String json) {
    this.json = json;
  }

  /**
   * @param json a list of objects, well formed and without spaces between its parts
   * @throws IllegalArgumentException if an entry makes no sense
   */
  static void read(String json, BiConsumer<Owner, Entry> each) {
    var reader = new OwnersReader(json);
    reader.expect('[');
    for (int index = 0; reader.json.charAt(reader.at) != ']'; index++) {
      if (index > 0) reader.expect(',');
      reader.entry(index, each);
    }
  }

  private void entry(int index, BiConsumer<Owner, Entry> each) {
    name = operation = apiVersion = subresource = fieldsType = "";
    fields = "{}";
    time = null;
    expect('{');
    while (json.charAt(at) != '}') {
      if (json.charAt(at) == ',') at++;
      var field = text();
      expect(':');
      var value = value();
      switch (field) {
        case "manager" -> name = plain(value);
        case "operation" -> operation = plain(value);
        case "apiVersion" -> apiVersion = plain(value);
        case "subresource" -> subresource = plain(value);
        case "fieldsType" -> fieldsType = plain(value);
        case "time" -> time = value.equals("null") ? null : plain(value);
        case "fieldsV1" -> fields = value.startsWith("{") ? value : "{}";
        default -> {}
      }
    }
    at++;
    check(index);
    boolean applies = operation.equals(Owner.APPLY);
    each.accept(
        new Owner(name, applies, applies ? "" : apiVersion, subresource),
        new Entry(new Owned(apiVersion, FieldsText.of(fields)), time));
  }

  private void check(int index) {
    if (!operation.equals(Owner.APPLY) && !operation.equals(Owner.UPDATE))
      throw new IllegalArgumentException("operation must be `Apply` or `Update`");
    if (apiVersion.isEmpty()) throw new IllegalArgumentException("apiVersion must not be empty");
    if (fieldsType.isEmpty())
      throw new IllegalArgumentException("missing fieldsType in managed fields entry " + index);
    if (!fieldsType.equals("FieldsV1"))
      throw new IllegalArgumentException(
          "invalid fieldsType \"" + fieldsType + "\" in managed fields entry " + index);
  }

  private void expect(char wanted) {
    if (at >= json.length() || json.charAt(at) != wanted)
      throw new IllegalArgumentException("malformed list of owners at " + at);
    at++;
  }

  private String text() {
    return plain(value());
  }

  /** What a text means; empty for what is none. */
  private static String plain(String value) {
    if (!value.startsWith("\"")) return "";
    if (value.indexOf('\\') < 0) return value.substring(1, value.length() - 1);
    try {
      return JsonMapper.shared().readTree(value).stringValue("");
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
    }
  }

  /** The value that begins here, as it is written. */
  private String value() {
    int from = at;
    int depth = 0;
    for (; at < json.length(); at++) {
      switch (json.charAt(at)) {
        case '"' -> skipText();
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (depth == 0) return json.substring(from, at);
          if (--depth == 0) return json.substring(from, ++at);
        }
        case ',', ':' -> {
          if (depth == 0) return json.substring(from, at);
        }
        default -> {}
      }
    }
    throw new IllegalArgumentException("malformed list of owners at " + from);
  }

  /** Stops at the closing quote. */
  private void skipText() {
    for (at++; at < json.length() && json.charAt(at) != '"'; at++)
      if (json.charAt(at) == '\\') at++;
  }
}
