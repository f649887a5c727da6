package dev.lares.schema.openapi;

import dev.lares.schema.Gvk;
import dev.lares.schema.JsonKind;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of a document: each one that is referred to, and whatever it refers to in turn. */
final class Components {
  static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
  private static final String PREFIX = "#/components/schemas/";

  /** Describes the fields that custom resources share with all other kinds. */
  private static final String ANY_KIND = "io.k8s.api.core.v1.ConfigMap";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Schema schema;
  private final Descriptions descriptions;
  private final TreeMap<String, ObjectNode> schemas = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final ArrayDeque<SchemaType> waiting = new ArrayDeque<>();

  Components(Schema schema) {
    this.schema = schema;
    this.descriptions = new Descriptions(schema);
  }

  /** All schemas by name; to be asked once every reference has been made. */
  ObjectNode all() {
    while (!waiting.isEmpty()) {
      var type = waiting.remove();
      schemas.put(type.name(), new TypeSchema(type, descriptions, this).make());
    }
    var result = NODES.objectNode();
    schemas.forEach(result::set);
    return result;
  }

  /** A reference to the schema of a resource's objects, or of their list. */
  ObjectNode kind(PublishedResource resource, boolean list) {
    var own = resource.ownSchema();
    var kind = resource.kind();
    var name = list ? kind.kind() + "List" : kind.kind();
    if (own == null) return kind(new Gvk(kind.group(), kind.version(), name));
    var component = CustomSchemas.name(kind.group(), kind.version(), name);
    if (seen.add(component)) {
      schemas.put(
          component,
          list
              ? CustomSchemas.list(kind, kind(resource, false), reference(META + "ListMeta"))
              : CustomSchemas.object(kind, own, wrapped(META + "ObjectMeta"), this::ofEveryKind));
    }
    return NODES.objectNode().put("$ref", PREFIX + component);
  }

  /** The text of a field that all kinds have. */
  private String ofEveryKind(String field) {
    var type = schema.type(ANY_KIND);
    return descriptions.ofField(ANY_KIND, type.indexOf(field));
  }

  /** A reference to a kind's schema; an object of any form if the table has no such kind. */
  ObjectNode kind(Gvk kind) {
    var type = schema.kind(kind);
    if (type == null) return NODES.objectNode().put("type", "object");
    return reference(type.name());
  }

  /** A reference to a type of the table. */
  ObjectNode reference(String typeName) {
    if (seen.add(typeName)) waiting.add(schema.type(typeName));
    return NODES.objectNode().put("$ref", PREFIX + typeName);
  }

  /** A reference to one of the schemas that the table does not hold. */
  ObjectNode special(Shape shape) {
    return special(SpecialSchemas.name(shape.kind()), SpecialSchemas.of(shape.kind()));
  }

  /** The schema of any patch's body. */
  ObjectNode patch() {
    return special(META + "Patch", SpecialSchemas.patch());
  }

  private ObjectNode special(String name, ObjectNode content) {
    if (seen.add(name)) schemas.put(name, content);
    return NODES.objectNode().put("$ref", PREFIX + name);
  }

  /** Beside a reference nothing else may stand, so it is wrapped where something does. */
  ObjectNode wrapped(String typeName) {
    var holder = NODES.objectNode();
    holder.putArray("allOf").add(reference(typeName));
    return holder;
  }

  ObjectNode refer(Shape shape) {
    return shape.kind() == JsonKind.OBJECT ? reference(shape.typeName()) : special(shape);
  }
}
