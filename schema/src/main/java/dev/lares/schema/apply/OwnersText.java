package dev.lares.schema.apply;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code metadata.managedFields} as text inside of a tree: long, hardly ever looked into, and full
 * of names that never come again. Written out it is what it stands for.
 */
public final class OwnersText implements JacksonSerializable {
  private final String text;

  private OwnersText(String text) {
    this.text = text;
  }

  /** A node that stands for the list {@code text}, known to be well formed. */
  public static JsonNode node(String text) {
    return JsonNodeFactory.instance.pojoNode(new OwnersText(text));
  }

  /** The list as a tree, whatever form {@code node} is in. */
  public static JsonNode tree(JsonNode node) {
    var text = textOf(node);
    return text == null ? node : JsonMapper.shared().readTree(text);
  }

  /** Null if {@code node} is a tree. */
  static @Nullable String textOf(JsonNode node) {
    return node instanceof tools.jackson.databind.node.POJONode any
            && any.getPojo() instanceof OwnersText owners
        ? owners.text
        : null;
  }

  @Override
  public void serialize(JsonGenerator out, SerializationContext context) {
    out.writeRawValue(text);
  }

  @Override
  public void serializeWithType(
      JsonGenerator out, SerializationContext context, TypeSerializer types) {
    serialize(out, context);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OwnersText that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
