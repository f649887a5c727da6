package dev.lares.schema.apply;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step from a value to a part of it: a field, an element of a keyed list, an element of a set.
 * The order is that in which owned fields are written: fields first, then keys, then values.
 */
public final class PathElement implements Comparable<PathElement> {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private enum Sort {
    FIELD('f'),
    KEY('k'),
    VALUE('v'),
    INDEX('i');

    final char mark;

    Sort(char mark) {
      this.mark = mark;
    }
  }

  private final Sort sort;
  private final String text;
  private final @Nullable JsonNode value;

  private PathElement(Sort sort, String text, @Nullable JsonNode value) {
    this.sort = sort;
    this.text = text;
    this.value = value;
  }

  public static PathElement field(String name) {
    return new PathElement(Sort.FIELD, name, null);
  }

  /** An element told apart by these values of its key fields. */
  static PathElement key(TreeMap<String, JsonNode> keys) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    keys.forEach(object::set);
    return new PathElement(Sort.KEY, MAPPER.writeValueAsString(object), object);
  }

  /** The element of a set that is this scalar. */
  static PathElement value(JsonNode scalar) {
    return new PathElement(Sort.VALUE, MAPPER.writeValueAsString(scalar), scalar);
  }

  /**
   * As written in {@code fieldsV1}: {@code f:name}, <code>k:{"name":"c"}</code>, {@code v:"x"}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static PathElement parse(String wire) {
    if (wire.length() < 2 || wire.charAt(1) != ':')
      throw new IllegalArgumentException("missing colon: '" + wire + "'");
    var rest = wire.substring(2);
    try {
      return switch (wire.charAt(0)) {
        case 'f' -> field(rest);
        case 'k' -> keys(rest);
        case 'v' -> value(MAPPER.readTree(rest));
        case 'i' -> new PathElement(Sort.INDEX, rest, MAPPER.readTree(rest));
        default -> throw new IllegalArgumentException("unknown path element '" + wire + "'");
      };
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException("malformed path element '" + wire + "'", malformed);
    }
  }

  private static PathElement keys(String json) {
    if (!(MAPPER.readTree(json) instanceof ObjectNode object))
      throw new IllegalArgumentException("no keys in '" + json + "'");
    var sorted = new TreeMap<String, JsonNode>();
    for (var entry : object.properties()) sorted.put(entry.getKey(), entry.getValue());
    return key(sorted);
  }

  /** The name, if this is a field. */
  @Nullable String fieldName() {
    return sort == Sort.FIELD ? text : null;
  }

  /** As {@code fieldsV1} has it. */
  String wire() {
    return sort.mark + ":" + text;
  }

  /** As messages show it: {@code .name}, {@code [name="c"]}, {@code [="x"]}. */
  @Override
  public String toString() {
    return switch (sort) {
      case FIELD -> "." + text;
      case KEY ->
          value == null
              ? "[]"
              : value.properties().stream()
                  .map(entry -> entry.getKey() + "=" + entry.getValue())
                  .collect(Collectors.joining(",", "[", "]"));
      case VALUE -> "[=" + text + "]";
      case INDEX -> "[" + text + "]";
    };
  }

  @Override
  public int compareTo(PathElement other) {
    if (sort != other.sort) return sort.compareTo(other.sort);
    if (value == null || other.value == null || text.equals(other.text))
      return text.compareTo(other.text);
    int order = sort == Sort.KEY ? compareKeys(value, other.value) : compare(value, other.value);
    return order != 0 ? order : text.compareTo(other.text);
  }

  private static int compareKeys(JsonNode left, JsonNode right) {
    var mine = List.copyOf(left.properties());
    var theirs = List.copyOf(right.properties());
    for (int i = 0; i < mine.size() && i < theirs.size(); i++) {
      int order = mine.get(i).getKey().compareTo(theirs.get(i).getKey());
      if (order == 0) order = compare(mine.get(i).getValue(), theirs.get(i).getValue());
      if (order != 0) return order;
    }
    return Integer.compare(mine.size(), theirs.size());
  }

  private static int compare(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber())
      // what no double can tell apart is told apart by its text
      return Double.compare(left.doubleValue(0), right.doubleValue(0));
    int order = Integer.compare(rank(left), rank(right));
    if (order != 0) return order;
    return left.asString().compareTo(right.asString());
  }

  /** Numbers before texts before flags before all else. */
  private static int rank(JsonNode value) {
    if (value.isNumber()) return 0;
    if (value.isString()) return 1;
    return value.isBoolean() ? 2 : 3;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathElement element
        && sort == element.sort
        && text.equals(element.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode() * 31 + sort.ordinal();
  }
}
