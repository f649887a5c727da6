package dev.lares.kind.structural;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One node of a structural schema, read once from its JSON. Immutable.
 *
 * @param types that a value may have; two for an int-or-string, none where any will do
 * @param preserves whether fields the schema does not name are kept
 * @param embedded whether values are whole objects, with kind, apiVersion and metadata
 * @param listType {@code atomic}, {@code set} or {@code map}; empty if the schema does not say
 * @param properties sorted by name
 * @param takesOthers whether fields besides {@code properties} are declared; {@code others} is
 *     their schema, null if nothing is said of them
 * @param preset the default; null if there is none
 */
public record SchemaNode(
    List<String> types,
    String format,
    boolean nullable,
    boolean preserves,
    boolean embedded,
    boolean intOrString,
    String listType,
    List<String> mapKeys,
    Map<String, SchemaNode> properties,
    @Nullable SchemaNode items,
    boolean takesOthers,
    @Nullable SchemaNode others,
    @Nullable JsonNode preset,
    ValueLimits limits,
    Combined combined) {

  /** What {@code allOf} and its like demand. */
  public record Combined(
      List<SchemaNode> all, List<SchemaNode> any, List<SchemaNode> one, @Nullable SchemaNode not) {
    static final Combined NOTHING = new Combined(List.of(), List.of(), List.of(), null);
  }

  /** The schema in {@code json}, as a definition holds it under {@code openAPIV3Schema}. */
  public static SchemaNode of(ObjectNode json) {
    var intOrString = flag(json, "x-kubernetes-int-or-string");
    var type = text(json, "type");
    var types = intOrString ? List.of("integer", "string") : type.isEmpty() ? NONE : List.of(type);
    var others = json.path("additionalProperties");
    return new SchemaNode(
        types,
        text(json, "format"),
        flag(json, "nullable"),
        flag(json, "x-kubernetes-preserve-unknown-fields"),
        flag(json, "x-kubernetes-embedded-resource"),
        intOrString,
        text(json, "x-kubernetes-list-type"),
        texts(json, "x-kubernetes-list-map-keys"),
        properties(json),
        optional(json.path("items")),
        others.isObject() || others.isBoolean() && others.booleanValue(),
        optional(others),
        json.get("default"),
        ValueLimits.of(json),
        combined(json));
  }

  private static final List<String> NONE = List.of();

  /** Whether a null here is none of the values the schema allows. */
  public boolean refusesNull() {
    return !nullable;
  }

  private static Combined combined(ObjectNode json) {
    if (!json.has("allOf") && !json.has("anyOf") && !json.has("oneOf") && !json.has("not"))
      return Combined.NOTHING;
    return new Combined(
        list(json, "allOf"), list(json, "anyOf"), list(json, "oneOf"), optional(json.path("not")));
  }

  private static Map<String, SchemaNode> properties(ObjectNode json) {
    var found = json.path("properties");
    if (found.isEmpty()) return Map.of();
    var all = new TreeMap<String, SchemaNode>();
    for (var entry : found.properties())
      if (entry.getValue() instanceof ObjectNode property) all.put(entry.getKey(), of(property));
    return Collections.unmodifiableMap(all);
  }

  private static @Nullable SchemaNode optional(JsonNode json) {
    return json instanceof ObjectNode object ? of(object) : null;
  }

  private static List<SchemaNode> list(ObjectNode json, String name) {
    var all = new ArrayList<SchemaNode>();
    for (var item : json.path(name)) if (item instanceof ObjectNode object) all.add(of(object));
    return List.copyOf(all);
  }

  static List<String> texts(ObjectNode json, String name) {
    return json.path(name).valueStream().map(JsonNode::asString).toList();
  }

  static String text(ObjectNode json, String name) {
    return json.path(name).stringValue("");
  }

  static boolean flag(ObjectNode json, String name) {
    return json.path(name).booleanValue(false);
  }
}
