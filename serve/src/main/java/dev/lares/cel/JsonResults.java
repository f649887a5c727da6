package dev.lares.cel;

import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values of expressions as JSON. */
public final class JsonResults {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonResults() {}

  /**
   * Trees are shared with what they came from.
   *
   * @throws EvaluationException for values that JSON does not know
   */
  public static JsonNode of(Object value) {
    return switch (value) {
      case Null n -> NODES.nullNode();
      case Boolean b -> NODES.booleanNode(b);
      case Long l -> NODES.numberNode(l);
      case Unsigned u -> NODES.numberNode(new java.math.BigInteger(u.toString()));
      case Double d -> NODES.numberNode(d);
      case String s -> NODES.stringNode(s);
      case Octets o -> NODES.stringNode(Base64.getEncoder().encodeToString(o.bytes()));
      case JsonObject object -> object.node();
      case JsonList list -> list.node();
      case ListValue list -> {
        var array = NODES.arrayNode();
        for (var item : list.items()) array.add(of(item));
        yield array;
      }
      case MapValue map -> {
        var object = NODES.objectNode();
        for (var key : map.keys()) {
          var under = map.find(key);
          if (under != null) object.set(Printed.of(key), of(under));
        }
        yield object;
      }
      case Optional<?> optional -> optional.isPresent() ? of(optional.get()) : NODES.nullNode();
      case java.time.Instant at -> NODES.stringNode(Printed.timestamp(at));
      case java.time.Duration duration -> NODES.stringNode(Printed.seconds(duration));
      default ->
          throw new EvaluationException(
              "type conversion error from '"
                  + Types.nameOf(value)
                  + "' to 'google.protobuf.Value'");
    };
  }
}
