package dev.lares.schema.apply;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads the list of an object's owners. Their fields are left as text. */
final class OwnersReader {
  /** The names inside are many and never come again: they are not worth learning. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES).build();

  /** One entry, complete and plausible. */
  record Entry(Manager manager, Owned owned, @Nullable String time) {}

  private final String json;
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
   * @throws IllegalArgumentException if an entry makes no sense
   */
  static void read(String json, BiConsumer<Manager, Entry> each) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_ARRAY)
        throw new IllegalArgumentException("owners must be a list");
      for (int index = 0; parser.nextToken() == JsonToken.START_OBJECT; index++) {
        var entry = new OwnersReader(json).entry(parser, index);
        each.accept(entry.manager(), entry);
      }
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
    }
  }

  private Entry entry(JsonParser parser, int index) {
    for (var field = parser.nextName(); field != null; field = parser.nextName()) {
      parser.nextToken();
      switch (field) {
        case "manager" -> name = parser.getString();
        case "operation" -> operation = parser.getString();
        case "apiVersion" -> apiVersion = parser.getString();
        case "subresource" -> subresource = parser.getString();
        case "fieldsType" -> fieldsType = parser.getString();
        case "time" -> time = parser.hasToken(JsonToken.VALUE_NULL) ? null : parser.getString();
        case "fieldsV1" -> fields = slice(parser);
        default -> parser.skipChildren();
      }
    }
    return checked(index);
  }

  private String slice(JsonParser parser) {
    int from = (int) parser.currentTokenLocation().getCharOffset();
    boolean object = parser.hasToken(JsonToken.START_OBJECT);
    parser.skipChildren();
    if (!object) return "{}";
    return json.substring(from, (int) parser.currentLocation().getCharOffset());
  }

  private Entry checked(int index) {
    boolean applies = operation.equals(Manager.APPLY);
    if (!applies && !operation.equals(Manager.UPDATE))
      throw new IllegalArgumentException("operation must be `Apply` or `Update`");
    if (apiVersion.isEmpty()) throw new IllegalArgumentException("apiVersion must not be empty");
    if (fieldsType.isEmpty())
      throw new IllegalArgumentException("missing fieldsType in managed fields entry " + index);
    if (!fieldsType.equals("FieldsV1"))
      throw new IllegalArgumentException(
          "invalid fieldsType \"" + fieldsType + "\" in managed fields entry " + index);
    var manager = new Manager(name, applies, applies ? "" : apiVersion, subresource);
    return new Entry(manager, new Owned(apiVersion, FieldsText.of(fields)), time);
  }
}
