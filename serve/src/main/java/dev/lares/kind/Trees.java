package dev.lares.kind;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small steps on trees in flight that every kind needs. */
public final class Trees {
  private Trees() {}

  /** The text at {@code path}; empty if it is absent or no text. */
  public static String text(JsonNode tree, String... path) {
    var at = at(tree, path);
    return at.isString() ? at.stringValue() : "";
  }

  /** What is at {@code path}; a missing node if nothing is. */
  public static JsonNode at(JsonNode tree, String... path) {
    var at = tree;
    for (var name : path) at = at.path(name);
    return at;
  }

  /** Absent, null, or an empty text, object or list: what Go's omitempty leaves out. */
  public static boolean isEmpty(JsonNode node) {
    return node.isMissingNode()
        || node.isNull()
        || (node.isString() && node.stringValue().isEmpty())
        || (node.isContainer() && node.isEmpty());
  }

  /** The object under {@code name}, made if it is absent or null. */
  public static ObjectNode object(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode found ? found : parent.putObject(name);
  }

  /** The objects of the list under {@code name}; empty if there is none. */
  public static List<ObjectNode> objects(JsonNode parent, String name) {
    return parent.path(name) instanceof ArrayNode list
        ? list.valueStream()
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .toList()
        : List.of();
  }

  /** The texts of the list under {@code name}; empty if there is none. */
  public static List<String> texts(JsonNode parent, String name) {
    return parent.path(name).valueStream().map(JsonNode::asString).toList();
  }

  /** Sets a text where nothing, null or an empty text is. */
  public static void putIfEmpty(ObjectNode parent, String name, String value) {
    if (isEmpty(parent.path(name))) parent.put(name, value);
  }

  /** Sets a number where nothing or null is. */
  public static void putIfAbsent(ObjectNode parent, String name, long value) {
    if (isAbsent(parent, name)) parent.put(name, value);
  }

  public static void putIfAbsent(ObjectNode parent, String name, boolean value) {
    if (isAbsent(parent, name)) parent.put(name, value);
  }

  public static boolean isAbsent(JsonNode parent, String name) {
    var value = parent.path(name);
    return value.isMissingNode() || value.isNull();
  }

  /** Takes {@code name} over from {@code old}: its value there, or its absence. */
  public static void keep(ObjectNode object, ObjectNode old, String name) {
    var value = old.get(name);
    if (value == null) object.remove(name);
    else object.set(name, value.deepCopy());
  }

  /**
   * The one value, or an error text's way to say so: unsupported values are reported, empty ones
   * are the caller's affair.
   */
  public static void checkSupported(
      FieldErrors errors, FieldPath path, String value, List<String> supported) {
    if (!supported.contains(value)) errors.notSupported(path, value, supported);
  }

  /** A copy of {@code tree} that keeps only the fields named. */
  public static ObjectNode only(ObjectNode tree, Set<String> names) {
    var copy = tree.deepCopy();
    copy.retain(names);
    return copy;
  }

  public static @Nullable Long number(JsonNode parent, String name) {
    var value = parent.path(name);
    return value.isNumber() ? value.longValue() : null;
  }
}
