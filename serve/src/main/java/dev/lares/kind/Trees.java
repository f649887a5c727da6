package dev.lares.kind;

import dev.lares.schema.Integers;
import java.util.ArrayList;
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
    if (!(parent.path(name) instanceof ArrayNode list) || list.isEmpty()) return List.of();
    var found = new ArrayList<ObjectNode>(list.size());
    for (var item : list) if (item instanceof ObjectNode object) found.add(object);
    return found;
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
    if (isAbsent(parent, name)) parent.set(name, Integers.of(value));
  }

  public static void putIfAbsent(ObjectNode parent, String name, boolean value) {
    if (isAbsent(parent, name)) parent.put(name, value);
  }

  /** Sets an empty text where nothing or null is: for texts that Go prints even when empty. */
  public static void putIfAbsentText(ObjectNode parent, String name) {
    if (isAbsent(parent, name)) parent.put(name, "");
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

  /** The number under {@code name}; {@code absent} if there is none. */
  public static long number(JsonNode parent, String name, long absent) {
    var value = parent.path(name);
    return value.isNumber() ? value.longValue() : absent;
  }

  /** Whether something other than null is there. */
  public static boolean has(JsonNode parent, String name) {
    return !isAbsent(parent, name);
  }

  /** Whether a boolean is there and true. */
  public static boolean flag(JsonNode parent, String name) {
    var value = parent.path(name);
    return value.isBoolean() && value.booleanValue();
  }

  /** The object under {@code name}, or null. */
  public static @Nullable ObjectNode find(JsonNode parent, String name) {
    return parent.get(name) instanceof ObjectNode found ? found : null;
  }

  /** The elements of the list under {@code name}; none if there is no list. */
  public static Iterable<JsonNode> items(JsonNode parent, String name) {
    return parent.path(name) instanceof ArrayNode list ? list : List.of();
  }

  /** How many elements the list or fields the map under {@code name} has; 0 if it is absent. */
  public static int size(JsonNode parent, String name) {
    return parent.path(name).size();
  }
}
