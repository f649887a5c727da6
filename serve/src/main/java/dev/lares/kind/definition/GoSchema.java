package dev.lares.kind.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Parts of definitions as Kubernetes prints those of its internal types in messages. */
final class GoSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The fields of a schema in Kubernetes' order: name in Go, name in objects, form. */
  private static final List<String> FIELDS =
      List.of(
          "ID id text",
          "Schema $schema text",
          "Ref $ref any",
          "Description description text",
          "Type type text",
          "Nullable nullable flag",
          "Format format text",
          "Title title text",
          "Default default any",
          "Maximum maximum any",
          "ExclusiveMaximum exclusiveMaximum flag",
          "Minimum minimum any",
          "ExclusiveMinimum exclusiveMinimum flag",
          "MaxLength maxLength any",
          "MinLength minLength any",
          "Pattern pattern text",
          "MaxItems maxItems any",
          "MinItems minItems any",
          "UniqueItems uniqueItems flag",
          "MultipleOf multipleOf any",
          "Enum enum any",
          "MaxProperties maxProperties any",
          "MinProperties minProperties any",
          "Required required any",
          "Items items items",
          "AllOf allOf list",
          "OneOf oneOf list",
          "AnyOf anyOf list",
          "Not not schema",
          "Properties properties map",
          "AdditionalProperties additionalProperties other",
          "PatternProperties patternProperties map",
          "Dependencies dependencies any",
          "AdditionalItems additionalItems other",
          "Definitions definitions map",
          "ExternalDocs externalDocs any",
          "Example example any",
          "XPreserveUnknownFields x-kubernetes-preserve-unknown-fields any",
          "XEmbeddedResource x-kubernetes-embedded-resource flag",
          "XIntOrString x-kubernetes-int-or-string flag",
          "XListMapKeys x-kubernetes-list-map-keys any",
          "XListType x-kubernetes-list-type any",
          "XMapType x-kubernetes-map-type any",
          "XValidations x-kubernetes-validations rules");

  private GoSchema() {}

  /** The name in Go of the field {@code json} of a schema. */
  static String goName(String json) {
    for (var field : FIELDS) {
      var parts = field.split(" ");
      if (parts[1].equals(json)) return parts[0];
    }
    return json;
  }

  /** The fields of schemas, by their names in objects and in Go's order. */
  static List<String> names() {
    return FIELDS.stream().map(field -> field.split(" ")[1]).toList();
  }

  static ObjectNode schema(ObjectNode schema) {
    var out = NODES.objectNode();
    for (var field : FIELDS) {
      var parts = field.split(" ");
      out.set(parts[0], convert(parts[2], schema.get(parts[1])));
    }
    return out;
  }

  static ObjectNode rule(JsonNode rule) {
    var out = NODES.objectNode();
    for (var name : List.of("rule", "message", "messageExpression"))
      out.put(capital(name), rule.path(name).stringValue(""));
    out.set("Reason", orNull(rule.get("reason")));
    out.put("FieldPath", rule.path("fieldPath").stringValue(""));
    out.set("OptionalOldSelf", orNull(rule.get("optionalOldSelf")));
    return out;
  }

  /** A version, without what all versions have alike: that Kubernetes keeps elsewhere. */
  static ObjectNode version(JsonNode version, SharedParts shared) {
    var out = NODES.objectNode();
    out.put("Name", version.path("name").stringValue(""));
    for (var flag : List.of("served", "storage", "deprecated"))
      out.put(capital(flag), version.path(flag).booleanValue(false));
    out.set("DeprecationWarning", orNull(version.get("deprecationWarning")));
    var schema = version.path("schema").get("openAPIV3Schema");
    if (shared.schema() || !version.has("schema")) out.putNull("Schema");
    else
      out.putObject("Schema")
          .set(
              "OpenAPIV3Schema", schema instanceof ObjectNode one ? schema(one) : NODES.nullNode());
    var subresources = shared.subresources() ? null : version.get("subresources");
    if (subresources == null) out.putNull("Subresources");
    else {
      var parts = out.putObject("Subresources");
      parts.set("Status", orNull(subresources.get("status")));
      parts.set("Scale", capitals(subresources.get("scale")));
    }
    out.set(
        "AdditionalPrinterColumns", list(version, "additionalPrinterColumns", shared.columns()));
    out.set("SelectableFields", list(version, "selectableFields", shared.selectable()));
    return out;
  }

  private static JsonNode list(JsonNode version, String name, boolean elsewhere) {
    var found = version.path(name);
    if (elsewhere || found.isEmpty()) return NODES.nullNode();
    var list = NODES.arrayNode();
    for (var item : found) list.add(capitals(item));
    return list;
  }

  private static JsonNode capitals(@Nullable JsonNode object) {
    if (!(object instanceof ObjectNode)) return NODES.nullNode();
    var out = NODES.objectNode();
    for (var entry : object.properties())
      out.set(
          entry.getKey().equals("jsonPath") ? "JSONPath" : capital(entry.getKey()),
          entry.getValue());
    return out;
  }

  private static JsonNode convert(String form, @Nullable JsonNode value) {
    return switch (form) {
      case "text" -> value == null ? NODES.stringNode("") : value;
      case "flag" -> value == null ? NODES.booleanNode(false) : value;
      case "schema" -> value instanceof ObjectNode one ? schema(one) : NODES.nullNode();
      case "list" -> {
        if (value == null || value.isEmpty()) yield NODES.nullNode();
        var list = NODES.arrayNode();
        for (var item : value) list.add(convert("schema", item));
        yield list;
      }
      case "map" -> {
        if (value == null || value.isEmpty()) yield NODES.nullNode();
        var map = NODES.objectNode();
        for (var entry : value.properties())
          map.set(entry.getKey(), convert("schema", entry.getValue()));
        yield map;
      }
      case "items" -> {
        if (value == null) yield NODES.nullNode();
        var items = NODES.objectNode();
        items.set("Schema", convert("schema", value));
        items.set("JSONSchemas", value.isArray() ? convert("list", value) : NODES.nullNode());
        yield items;
      }
      case "other" -> {
        if (value == null) yield NODES.nullNode();
        var other = NODES.objectNode();
        other.put("Allows", !value.isBoolean() || value.booleanValue());
        other.set("Schema", convert("schema", value));
        yield other;
      }
      case "rules" -> {
        if (value == null || value.isEmpty()) yield NODES.nullNode();
        var list = NODES.arrayNode();
        for (var item : value) list.add(rule(item));
        yield list;
      }
      default -> orNull(value);
    };
  }

  private static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? NODES.nullNode() : value;
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** In one line; Go escapes what HTML would misread. */
  static String print(JsonNode value) {
    return value.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
