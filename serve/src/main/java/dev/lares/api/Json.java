package dev.lares.api;

import dev.lares.model.FieldOwners;
import dev.lares.schema.apply.OwnersText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees from bytes and bytes from trees, for objects that are known to be well formed. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
  private static final ObjectWriter WRITER = MAPPER.writer();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A stored object's tree, the caller's to change. */
  public static ObjectNode tree(byte[] json) {
    return READER.readValue(json);
  }

  /** The same with the owners of its fields as text: they are long, and seldom looked into. */
  static ObjectNode stored(byte[] json) {
    var parts = FieldOwners.parts(json);
    var tree = tree(parts.rest());
    if (!parts.list().isEmpty())
      child(tree, "metadata").set(Owners.ENTRIES, OwnersText.node(parts.list()));
    return tree;
  }

  /**
   * Any JSON value.
   *
   * @throws JacksonException if it is none
   */
  public static JsonNode parse(byte[] json) throws JacksonException {
    return READER.readTree(json);
  }

  public static byte[] bytes(JsonNode node) {
    return WRITER.writeValueAsBytes(node);
  }

  /** The child object under {@code name}, made if it is not there or is none. */
  public static ObjectNode child(ObjectNode parent, String name) {
    if (parent.get(name) instanceof ObjectNode child) return child;
    return parent.putObject(name);
  }

  /** The text under {@code name}; empty if there is none. */
  public static String text(JsonNode parent, String name) {
    var value = parent.get(name);
    return value != null && value.isString() ? value.stringValue() : "";
  }
}
