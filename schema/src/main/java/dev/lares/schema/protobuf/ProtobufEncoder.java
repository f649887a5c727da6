package dev.lares.schema.protobuf;

import dev.lares.schema.Gvk;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaType;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns an object's JSON into the protobuf message that Kubernetes would send of it, byte for byte,
 * in one pass over the JSON and without a tree. Safe from any thread.
 */
public final class ProtobufEncoder {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final MessageTypes types;
  private final ConcurrentHashMap<SchemaType, MessagePlan> plans = new ConcurrentHashMap<>();

  public ProtobufEncoder(Schema schema) {
    this.types = new MessageTypes(schema);
  }

  /** The type of a kind's messages; null if Kubernetes has none, as for custom resources. */
  public @Nullable SchemaType type(Gvk gvk) {
    return types.of(gvk);
  }

  /**
   * The message of an object, without its envelope and so without kind and apiVersion.
   *
   * @param json an object in its printed form, of {@code type}
   * @throws IllegalArgumentException if it is not
   */
  public byte[] message(byte[] json, SchemaType type) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT)
        throw new IllegalArgumentException("no JSON object");
      var out = new WireWriter(Math.max(64, json.length * 2));
      new EncodingWalk(types, this, json, parser, out).document(type);
      return out.copy();
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException("no JSON of " + type, malformed);
    }
  }

  MessagePlan plan(SchemaType type) {
    var known = plans.get(type);
    if (known != null) return known;
    var made = new MessagePlan(types, type);
    plans.put(type, made);
    return made;
  }
}
