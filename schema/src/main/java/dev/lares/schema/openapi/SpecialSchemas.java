package dev.lares.schema.openapi;

import dev.lares.schema.JsonKind;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of the values that are no objects of the table. */
final class SpecialSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String EXTENSIONS =
      "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

  private SpecialSchemas() {}

  static String name(JsonKind kind) {
    return switch (kind) {
      case QUANTITY -> "io.k8s.apimachinery.pkg.api.resource.Quantity";
      case INT_OR_STRING -> "io.k8s.apimachinery.pkg.util.intstr.IntOrString";
      case TIME -> Components.META + "Time";
      case MICRO_TIME -> Components.META + "MicroTime";
      case DURATION -> Components.META + "Duration";
      case RAW_EXTENSION -> "io.k8s.apimachinery.pkg.runtime.RawExtension";
      case FIELDS_V1 -> Components.META + "FieldsV1";
      case JSON -> EXTENSIONS + "JSON";
      case OBJECT_OR_LIST -> EXTENSIONS + "JSONSchemaPropsOrArray";
      case OBJECT_OR_BOOL -> EXTENSIONS + "JSONSchemaPropsOrBool";
      case OBJECT_OR_STRINGS -> EXTENSIONS + "JSONSchemaPropsOrStringArray";
      default -> throw new IllegalArgumentException(kind + " has no schema of its own");
    };
  }

  static ObjectNode of(JsonKind kind) {
    var node = NODES.objectNode();
    return switch (kind) {
      case QUANTITY ->
          either(node.put("description", "An amount such as 500m or 1Gi."), "string", "number");
      case INT_OR_STRING ->
          either(
              node.put("description", "A number, or a name or percentage.")
                  .put("format", "int-or-string"),
              "integer",
              "string");
      case TIME ->
          node.put("description", "A time as in RFC 3339, in whole seconds.")
              .put("type", "string")
              .put("format", "date-time");
      case MICRO_TIME ->
          node.put("description", "A time as in RFC 3339, with microseconds.")
              .put("type", "string")
              .put("format", "date-time");
      case DURATION ->
          node.put("description", "A span of time such as 1h30m0s.").put("type", "string");
      case RAW_EXTENSION ->
          node.put("description", "An object that is stored as it is.").put("type", "object");
      case FIELDS_V1 ->
          node.put("description", "The fields that somebody owns.").put("type", "object");
      case JSON -> node.put("description", "Any JSON value.");
      default -> node.put("description", "A schema, or what may stand in its place.");
    };
  }

  static ObjectNode patch() {
    return NODES.objectNode().put("description", "A patch of any kind.").put("type", "object");
  }

  private static ObjectNode either(ObjectNode node, String one, String other) {
    var types = node.putArray("oneOf");
    types.addObject().put("type", one);
    types.addObject().put("type", other);
    return node;
  }
}
