package dev.lares.jsonpath;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** One step of a path: from a value to those it leads to. */
sealed interface Step {
  void follow(JsonNode value, List<JsonNode> found);

  /** {@code .name}, {@code ['name']}. */
  record Field(String name) implements Step {
    @Override
    public void follow(JsonNode value, List<JsonNode> found) {
      var child = value.isObject() ? value.get(name) : null;
      if (child != null) found.add(child);
    }
  }

  /**
   * {@code [from:to:stride]}; a single index is a slice of one. Negative ones count from the end.
   */
  record Slice(@Nullable Integer from, @Nullable Integer to, int stride) implements Step {
    static Slice at(int index) {
      return new Slice(index, index == -1 ? null : index + 1, 1);
    }

    @Override
    public void follow(JsonNode value, List<JsonNode> found) {
      if (!(value instanceof ArrayNode list)) return;
      int begin = within(from == null ? 0 : from, list.size());
      int end = within(to == null ? list.size() : to, list.size());
      for (int i = begin; i < end; i += stride) found.add(list.get(i));
    }

    private static int within(int index, int size) {
      return Math.clamp(index < 0 ? index + size : index, 0, size);
    }
  }

  /** {@code [*]}, {@code .*}. */
  record All() implements Step {
    @Override
    public void follow(JsonNode value, List<JsonNode> found) {
      value.forEach(found::add);
    }
  }

  /** {@code ..}: the value and everything below it. */
  record Everywhere() implements Step {
    @Override
    public void follow(JsonNode value, List<JsonNode> found) {
      if (found.size() > JsonPath.MOST) return;
      found.add(value);
      for (var child : value) if (child.isContainer()) follow(child, found);
    }
  }

  /** {@code ['a','b']}, {@code [0,2]}. */
  record Union(List<Step> alternatives) implements Step {
    @Override
    public void follow(JsonNode value, List<JsonNode> found) {
      for (var alternative : alternatives) alternative.follow(value, found);
    }
  }

  /** {@code [?(@.a == "b")]}: the elements of a list for which it holds. */
  record Filter(Operand left, String operator, Operand right) implements Step {
    @Override
    public void follow(JsonNode value, List<JsonNode> found) {
      if (!(value instanceof ArrayNode list)) return;
      for (var item : list) if (holds(item)) found.add(item);
    }

    private boolean holds(JsonNode item) {
      var one = left.values(item);
      if (operator.isEmpty()) return !one.isEmpty();
      var other = right.values(item);
      if (one.size() != 1 || other.size() != 1) return false;
      return compare(one.getFirst(), other.getFirst());
    }

    private boolean compare(JsonNode one, JsonNode other) {
      boolean numbers = one.isNumber() && other.isNumber();
      if (!numbers && !(one.isString() && other.isString()))
        return switch (operator) {
          case "==" -> one.equals(other);
          case "!=" -> !one.equals(other);
          default -> false;
        };
      int order =
          numbers
              ? Double.compare(one.doubleValue(), other.doubleValue())
              : one.stringValue().compareTo(other.stringValue());
      return switch (operator) {
        case "==" -> order == 0;
        case "!=" -> order != 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
  }

  /** A side of a comparison: a path from the element ({@code constant} is null), or a constant. */
  record Operand(List<Step> path, @Nullable JsonNode constant) {
    List<JsonNode> values(JsonNode item) {
      return constant != null ? List.of(constant) : new JsonPath(path).find(item);
    }
  }
}
