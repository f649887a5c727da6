package dev.lares.schema.apply;

import dev.lares.schema.apply.FieldType.ListType;
import dev.lares.schema.apply.FieldType.MapType;
import dev.lares.schema.apply.FieldType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The structural schema of a custom resource as apply sees it. */
public final class StructuralTypes {
  private static final FieldType NAME = FieldType.of(Scalar.STRING);

  private StructuralTypes() {}

  /**
   * The type of a custom resource's objects.
   *
   * @param schema {@code openAPIV3Schema} of one version, as it is in the definition; not to be
   *     changed later
   */
  public static FieldType of(JsonNode schema) {
    return FieldType.of(new Properties(schema, preserves(schema), true));
  }

  /** {@code keep} says that something above keeps fields the schema does not name. */
  private static FieldType of(JsonNode schema, boolean keep) {
    boolean keeps = keep || preserves(schema);
    return switch (schema.path("type").stringValue("")) {
      case "object" -> FieldType.of(properties(schema, keeps));
      case "array" -> FieldType.of((ListType) new Items(schema, keeps));
      case "string" ->
          // a format may stand for what is no plain text, such as a time
          FieldType.of(plainText(schema) ? Scalar.STRING : Scalar.ANY);
      case "integer", "number" -> FieldType.of(Scalar.NUMBER);
      case "boolean" -> FieldType.of(Scalar.BOOLEAN);
      default -> new FieldType(Scalar.ANY, new Items(schema, keeps), properties(schema, keeps));
    };
  }

  private static MapType properties(JsonNode schema, boolean keeps) {
    return new Properties(
        schema, keeps, schema.path("x-kubernetes-embedded-resource").booleanValue(false));
  }

  private static boolean plainText(JsonNode schema) {
    var format = schema.path("format").stringValue("");
    return format.isEmpty() || format.equals("byte");
  }

  private static boolean preserves(JsonNode schema) {
    return schema.path("x-kubernetes-preserve-unknown-fields").booleanValue(false);
  }

  private static final class Properties implements MapType {
    private final JsonNode properties;
    private final boolean unsaid;
    private final boolean resource;
    private final boolean atomic;
    private final boolean keeps;
    private final JsonNode additional;
    private final Map<String, FieldType> known = new ConcurrentHashMap<>();
    private volatile @Nullable FieldType others;

    /** {@code resource} if the value is a Kubernetes object with metadata of its own. */
    Properties(JsonNode schema, boolean keeps, boolean resource) {
      this.properties = schema.path("properties");
      this.unsaid = properties.isEmpty() && !resource;
      this.resource = resource;
      this.atomic = schema.path("x-kubernetes-map-type").stringValue("").equals("atomic");
      this.keeps = keeps;
      this.additional = schema.path("additionalProperties");
    }

    @Override
    public boolean atomic() {
      return atomic;
    }

    @Override
    public @Nullable FieldType declared(String field) {
      var made = known.get(field);
      if (made != null) return made;
      made = make(field);
      if (made != null) known.put(field, made);
      return made;
    }

    private @Nullable FieldType make(String field) {
      if (resource) {
        if (field.equals("metadata")) return TableTypes.builtIn().metadata();
        if (field.equals("apiVersion") || field.equals("kind")) return NAME;
      }
      var schema = properties.get(field);
      return schema == null ? null : of(schema, keeps);
    }

    @Override
    public @Nullable FieldType others() {
      var made = others;
      if (made == null) others = made = makeOthers();
      return made;
    }

    private @Nullable FieldType makeOthers() {
      if (additional.isObject()) return of(additional, keeps);
      if (additional.isBoolean()) return additional.booleanValue() ? Untyped.DEDUCED : null;
      // an object of which nothing is said may hold anything
      return keeps || unsaid ? Untyped.DEDUCED : null;
    }
  }

  private static final class Items implements ListType {
    private final JsonNode schema;
    private final boolean keeps;
    private final boolean atomic;
    private final List<String> keys = new ArrayList<>();
    private volatile @Nullable FieldType elements;

    Items(JsonNode schema, boolean keeps) {
      this.schema = schema;
      this.keeps = keeps;
      var type = schema.path("x-kubernetes-list-type").stringValue("");
      this.atomic = !type.equals("set") && !type.equals("map");
      if (type.equals("map"))
        for (var key : schema.path("x-kubernetes-list-map-keys")) keys.add(key.stringValue(""));
    }

    @Override
    public boolean atomic() {
      return atomic;
    }

    @Override
    public List<String> keys() {
      return keys;
    }

    @Override
    public FieldType elements() {
      var made = elements;
      if (made == null) {
        var items = schema.get("items");
        elements = made = items == null ? Untyped.ATOMIC : of(items, keeps);
      }
      return made;
    }

    @Override
    public @Nullable JsonNode keyDefault(String key) {
      return schema.path("items").path("properties").path(key).get("default");
    }
  }
}
