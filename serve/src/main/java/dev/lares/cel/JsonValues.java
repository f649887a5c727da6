package dev.lares.cel;

import dev.lares.schema.apply.OwnersText;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as expressions see it: views over the tree, nothing is copied. */
final class JsonValues {
  private JsonValues() {}

  static Object of(JsonNode node, Shape shape) {
    if (node.isNull() || node.isMissingNode()) return Null.NULL;
    return switch (node) {
      case ObjectNode object -> new JsonObject(object, shape);
      case ArrayNode list -> new JsonList(list, shape);
      default -> {
        // owners of fields travel as text and are spelled out for whoever asks for them
        var spelled = OwnersText.tree(node);
        yield spelled == node ? scalar(node, shape) : of(spelled, shape);
      }
    };
  }

  private static Object scalar(JsonNode node, Shape shape) {
    if (node.isBoolean()) return node.booleanValue();
    if (node.isNumber()) {
      boolean whole = node.isIntegralNumber() && node.canConvertToLong();
      if (shape.kind() == Shape.Kind.INT && node.canConvertToLong()) return node.longValue();
      return whole && shape.kind() != Shape.Kind.DOUBLE
          ? (Object) node.longValue()
          : (Object) node.doubleValue();
    }
    var text = node.asString("");
    return switch (shape.kind()) {
      case BYTES -> bytes(text);
      case DURATION -> duration(text);
      case TIMESTAMP -> timestamp(text);
      default -> text;
    };
  }

  private static Octets bytes(String text) {
    try {
      return new Octets(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return new Octets(new byte[0]);
    }
  }

  private static Duration duration(String text) {
    var duration = Durations.parse(text);
    if (duration == null)
      throw new EvaluationException("Invalid duration " + text + ": time: invalid duration");
    return duration;
  }

  private static Instant timestamp(String text) {
    var at = Timestamps.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
    if (at == null) throw new EvaluationException("Invalid date " + text);
    return at;
  }
}
