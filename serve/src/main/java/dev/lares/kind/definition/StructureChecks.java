package dev.lares.kind.definition;

import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.model.ApiStatus.Cause;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that a schema is structural: that it says of every value what it is, outside of what is
 * said of values only under conditions.
 */
final class StructureChecks {
  private static final String INT_OR_STRING = "x-kubernetes-int-or-string";
  private static final String EMBEDDED = "x-kubernetes-embedded-resource";
  private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

  private static final JsonNode EITHER =
      JsonNodeFactory.instance
          .arrayNode()
          .add(JsonNodeFactory.instance.objectNode().put("type", "integer"))
          .add(JsonNodeFactory.instance.objectNode().put("type", "string"));

  /** What may not stand under conditions: field, and how Kubernetes says so. */
  private static final List<List<String>> NOT_NESTED =
      List.of(
          List.of("type", "empty"),
          List.of("additionalProperties", "undefined"),
          List.of("default", "undefined"),
          List.of("title", "empty"),
          List.of("description", "empty"),
          List.of("nullable", "false"),
          List.of("externalDocs", "undefined"),
          List.of(PRESERVE, "false"),
          List.of(EMBEDDED, "false"),
          List.of(INT_OR_STRING, "false"),
          List.of("x-kubernetes-list-map-keys", "empty"),
          List.of("x-kubernetes-list-type", "undefined"),
          List.of("x-kubernetes-map-type", "undefined"),
          List.of("x-kubernetes-validations", "empty"));

  private enum Level {
    ROOT("at the root"),
    ITEM("for specified array items"),
    FIELD("for specified object fields");

    private final String text;

    Level(String text) {
      this.text = text;
    }
  }

  private final FieldErrors found = new FieldErrors();

  private StructureChecks() {}

  /** Reports in the order of the messages. */
  static void check(ObjectNode schema, FieldPath path, FieldErrors errors) {
    var checks = new StructureChecks();
    checks.node(schema, Level.ROOT, path);
    checks.complete(schema, schema, path, path);
    checks.found.causes().stream()
        .sorted(Comparator.comparing((Cause cause) -> cause.field() + ": " + cause.message()))
        .forEach(cause -> errors.add(cause, FieldPath.ROOT));
  }

  private void node(ObjectNode schema, Level level, FieldPath path) {
    var type = text(schema, "type");
    var items = schema.get("items");
    if (type.equals("array") && items == null)
      found.required(path.child("items"), "must be specified");
    if (items instanceof ObjectNode one) node(one, Level.ITEM, path.child("items"));
    each(schema, "properties", path, (below, property) -> node(property, Level.FIELD, below));
    var others = schema.get("additionalProperties");
    if (others != null) {
      if (level == Level.ROOT)
        found.forbidden(path.child("additionalProperties"), "must not be used at the root");
      if (others instanceof ObjectNode one)
        node(one, Level.FIELD, path.child("additionalProperties"));
    }
    checkExtensions(schema, path);
    values(
        schema,
        EITHER.equals(schema.get("anyOf")),
        EITHER.equals(schema.path("allOf").path(0).get("anyOf")),
        path);
    checkType(schema, type, level, path);
    if (flag(schema, EMBEDDED)) checkEmbedded(schema, path);
    checkMetadata(schema, level, path);
  }

  private void checkExtensions(ObjectNode schema, FieldPath path) {
    if (!flag(schema, INT_OR_STRING)) return;
    var yes = JsonNodeFactory.instance.booleanNode(true);
    for (var name : List.of(PRESERVE, EMBEDDED))
      if (flag(schema, name))
        found.invalid(path.child(name), yes, "must be false if " + INT_OR_STRING + " is true");
  }

  private void checkType(ObjectNode schema, String type, Level level, FieldPath path) {
    var at = path.child("type");
    if (flag(schema, EMBEDDED) && !type.equals("object")) {
      var text = "must be object if " + EMBEDDED + " is true";
      if (type.isEmpty()) found.required(at, text);
      else found.invalid(at, type, text);
    } else if (type.isEmpty() && !flag(schema, INT_OR_STRING) && !flag(schema, PRESERVE))
      found.required(at, "must not be empty " + level.text);
    if (level == Level.ROOT && !type.isEmpty() && !type.equals("object"))
      found.invalid(at, type, "must be object at the root");
  }

  private void checkEmbedded(ObjectNode schema, FieldPath path) {
    if (schema.has("additionalProperties"))
      found.forbidden(
          path.child("additionalProperties"), "must not be used if " + EMBEDDED + " is set");
    if (!flag(schema, PRESERVE) && schema.path("properties").isEmpty())
      found.required(
          path.child("properties"),
          "must not be empty if " + EMBEDDED + " is true without " + PRESERVE);
  }

  /** Of metadata only names may be restricted: the rest is the same for all objects. */
  private void checkMetadata(ObjectNode schema, Level level, FieldPath path) {
    if (level != Level.ROOT && !flag(schema, EMBEDDED)) return;
    var properties = schema.path("properties");
    for (var name : List.of("kind", "apiVersion"))
      if (properties.has(name) && !text(properties.path(name), "type").equals("string"))
        found.invalid(
            path.child("properties").key(name).child("type"),
            text(properties.path(name), "type"),
            "must be string");
    if (!(properties.get("metadata") instanceof ObjectNode metadata)) return;
    var at = path.child("properties").key("metadata");
    if (!text(metadata, "type").equals("object"))
      found.invalid(at.child("type"), text(metadata, "type"), "must be object");
    if (level == Level.ROOT && !restrictsOnlyNames(metadata))
      found.forbidden(
          at,
          "must not specify anything other than name and generateName, but metadata is implicitly"
              + " specified");
  }

  private static boolean restrictsOnlyNames(ObjectNode metadata) {
    var rest = metadata.deepCopy();
    rest.remove(List.of("type", "default"));
    var names = metadata.path("properties").propertyNames();
    if (Set.of("name", "generateName").containsAll(names)) rest.remove("properties");
    return rest.isEmpty();
  }

  /** What is demanded of values, with and without conditions. */
  private void values(ObjectNode schema, boolean skipAny, boolean skipFirstAll, FieldPath path) {
    if (!skipAny) eachOf(schema, "anyOf", path, (below, one) -> nested(one, false, below));
    eachOf(
        schema,
        "allOf",
        path,
        (below, one) -> nested(one, skipFirstAll && one == schema.path("allOf").get(0), below));
    eachOf(schema, "oneOf", path, (below, one) -> nested(one, false, below));
    if (schema.get("not") instanceof ObjectNode not) nested(not, false, path.child("not"));
    var pattern = text(schema, "pattern");
    if (pattern.isEmpty()) return;
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException unreadable) {
      found.invalid(
          path.child("pattern"),
          pattern,
          "must be a valid regular expression, but isn't: " + unreadable.getMessage());
    }
  }

  private void nested(ObjectNode schema, boolean skipAny, FieldPath path) {
    values(schema, skipAny, false, path);
    if (schema.get("items") instanceof ObjectNode items) nested(items, false, path.child("items"));
    each(schema, "properties", path, (below, property) -> nested(property, false, below));
    for (var rule : NOT_NESTED) {
      var value = schema.get(rule.getFirst());
      if (value != null && !isZero(value))
        found.forbidden(
            path.child(rule.getFirst()), "must be " + rule.getLast() + " to be structural");
    }
    if (schema.path("properties").has("metadata"))
      found.forbidden(
          path.child("properties").key("metadata"), "must not be specified in a nested context");
  }

  private static boolean isZero(JsonNode value) {
    return value.isBoolean() && !value.booleanValue()
        || value.isString() && value.stringValue().isEmpty()
        || value.isArray() && value.isEmpty();
  }

  /** What conditions of the root speak of must be there without them. */
  private void complete(
      ObjectNode values, @Nullable ObjectNode schema, FieldPath path, FieldPath from) {
    for (var name : List.of("allOf", "anyOf", "oneOf"))
      eachOf(values, name, from, (below, one) -> completeNested(one, schema, path, below));
    if (values.get("not") instanceof ObjectNode not)
      completeNested(not, schema, path, from.child("not"));
  }

  private void completeNested(
      ObjectNode values, @Nullable ObjectNode schema, FieldPath path, FieldPath from) {
    if (schema == null) {
      found.required(path, "because it is defined in " + from);
      return;
    }
    complete(values, schema, path, from);
    if (values.get("items") instanceof ObjectNode items)
      completeNested(items, child(schema, "items"), path.child("items"), from.child("items"));
    for (var entry : values.path("properties").properties())
      if (entry.getValue() instanceof ObjectNode property)
        completeNested(
            property,
            child(schema.path("properties"), entry.getKey()),
            path.child("properties").key(entry.getKey()),
            from.child("properties").key(entry.getKey()));
  }

  private static @Nullable ObjectNode child(JsonNode parent, String name) {
    return parent.get(name) instanceof ObjectNode found ? found : null;
  }

  private static void each(
      ObjectNode schema, String name, FieldPath path, BiConsumer<FieldPath, ObjectNode> action) {
    for (var entry : schema.path(name).properties())
      if (entry.getValue() instanceof ObjectNode child)
        action.accept(path.child(name).key(entry.getKey()), child);
  }

  private static void eachOf(
      ObjectNode schema, String name, FieldPath path, BiConsumer<FieldPath, ObjectNode> action) {
    int i = 0;
    for (var item : schema.path(name)) {
      if (item instanceof ObjectNode child) action.accept(path.child(name).index(i), child);
      i++;
    }
  }
}
