package dev.lares.view.decode;

import dev.lares.model.FieldOwners;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import dev.lares.select.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON text forwards, value by value. Whoever is called with a field's name reads its
 * value, or does nothing, and the value is passed over. A null, or a value of another sort than
 * asked for, reads as empty: the API server has checked what it stored.
 */
final class Scan {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // trees are read mid-text
          .build();

  private final JsonParser parser;

  private Scan(JsonParser parser) {
    this.parser = parser;
    parser.nextToken();
  }

  static Scan of(byte[] json) {
    return new Scan(JSON.createParser(FieldOwners.cutOut(json)));
  }

  static Scan of(String json) {
    return new Scan(JSON.createParser(json));
  }

  /** Calls {@code field} with the name of each field of the object at hand. */
  void object(Consumer<String> field) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      field.accept(name);
      parser.skipChildren(); // does nothing unless a value's start is still at hand
    }
    // closing hands the names learnt to the next parser, which then need not learn them
    if (parser.streamReadContext().inRoot()) parser.close();
  }

  /** What {@code item} reads from each item of the list at hand. */
  <T> List<T> list(Supplier<T> item) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return List.of();
    }
    var items = new ArrayList<T>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item.get());
      parser.skipChildren();
    }
    return items;
  }

  String text() {
    var token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || token.isNumeric()) return parser.getString();
    return "";
  }

  /** As {@link #text}, the same string for the same text where possible. */
  String name() {
    return Shared.TEXTS.share(text());
  }

  List<String> texts() {
    return list(this::name);
  }

  long number() {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
  }

  int integer() {
    return (int) number();
  }

  /** Null for a null. */
  @Nullable Integer integerOrNull() {
    return isNull() ? null : (Integer) integer();
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isNumber() {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
  }

  boolean flag() {
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  /** Null for a null. */
  @Nullable Instant time() {
    return isNull() ? null : Timestamps.parse(text());
  }

  /** Read but not yet shared: whoever keeps them shares them. */
  Labels labels() {
    var labels = new TreeMap<String, String>();
    object(key -> labels.put(Shared.TEXTS.share(key), name()));
    return Labels.of(labels);
  }

  ResourceList resources() {
    var amounts = new TreeMap<String, Quantity>();
    object(resource -> amounts.put(Shared.TEXTS.share(resource), Quantity.parse(text())));
    return Shared.RESOURCES.share(ResourceList.of(amounts));
  }

  /** The value at hand as compact JSON with sorted keys. */
  String canonical() {
    JsonNode tree = JSON.readTree(parser);
    return JSON.writeValueAsString(tree);
  }

  /** As {@link #canonical}, less the field at the end of {@code path}. */
  String canonicalWithout(String... path) {
    JsonNode tree = JSON.readTree(parser);
    var parent = tree;
    for (int i = 0; i < path.length - 1; i++) parent = parent.path(path[i]);
    if (parent instanceof ObjectNode object) object.remove(path[path.length - 1]);
    return JSON.writeValueAsString(tree);
  }
}
