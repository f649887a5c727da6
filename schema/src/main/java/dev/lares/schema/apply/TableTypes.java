package dev.lares.schema.apply;

import dev.lares.schema.Merging;
import dev.lares.schema.Merging.Ownership;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import dev.lares.schema.apply.FieldType.ListType;
import dev.lares.schema.apply.FieldType.MapType;
import dev.lares.schema.apply.FieldType.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built-in types as apply sees them: which lists have keys, which are sets and what is atomic
 * stands in the table beside the rules of patches. Each type is translated once, when first asked
 * for.
 */
public final class TableTypes {
  private static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private static final class Holder {
    static final TableTypes BUILT_IN = new TableTypes(Schema.builtIn());
  }

  private final Schema schema;
  private final Map<String, FieldType> types = new ConcurrentHashMap<>();

  public TableTypes(Schema schema) {
    this.schema = schema;
  }

  public static TableTypes builtIn() {
    return Holder.BUILT_IN;
  }

  /** The type of a kind's objects, or of a part of them. */
  public FieldType of(SchemaType type) {
    var known = types.get(type.name());
    if (known != null) return known;
    var made = FieldType.of(new Fields(type, type.atomic()));
    var first = types.putIfAbsent(type.name(), made);
    return first == null ? made : first;
  }

  /** What every object's {@code metadata} is, custom ones included. */
  public FieldType metadata() {
    return of(schema.type(OBJECT_META));
  }

  private FieldType of(SchemaField field) {
    var merging = field.merging();
    var shape = field.shape();
    return switch (shape.kind()) {
      case LIST -> FieldType.of(new Elements(shape.items(), merging));
      case MAP -> FieldType.of(new Values(shape.items(), merging.ownership() == Ownership.ATOMIC));
      case OBJECT -> {
        var type = schema.type(shape);
        yield switch (merging.ownership()) {
          case ATOMIC -> FieldType.of(new Fields(type, true));
          case GRANULAR -> FieldType.of(new Fields(type, false));
          default -> of(type);
        };
      }
      default -> of(shape);
    };
  }

  private FieldType of(Shape shape) {
    return switch (shape.kind()) {
      case STRING, BYTES, DURATION -> FieldType.of(Scalar.STRING);
      case INT32, INT64, DOUBLE -> FieldType.of(Scalar.NUMBER);
      case BOOL -> FieldType.of(Scalar.BOOLEAN);
      // published with several types, or with a format of their own
      case QUANTITY, INT_OR_STRING, TIME, MICRO_TIME -> FieldType.of(Scalar.ANY);
      // published without a type: anything goes
      case JSON, OBJECT_OR_LIST, OBJECT_OR_BOOL, OBJECT_OR_STRINGS -> Untyped.DEDUCED;
      case RAW_EXTENSION, FIELDS_V1 -> FieldType.of(Untyped.MAP);
      case LIST -> FieldType.of(new Elements(shape.items(), Merging.PLAIN));
      case MAP -> FieldType.of(new Values(shape.items(), false));
      case OBJECT -> of(schema.type(shape));
    };
  }

  private final class Fields implements MapType {
    private final SchemaType type;
    private final boolean atomic;
    private final Map<String, FieldType> fields;

    Fields(SchemaType type, boolean atomic) {
      this.type = type;
      this.atomic = atomic;
      this.fields = new ConcurrentHashMap<>();
    }

    @Override
    public boolean atomic() {
      return atomic;
    }

    @Override
    public @Nullable FieldType declared(String name) {
      var known = fields.get(name);
      if (known != null) return known;
      var field = type.field(name);
      if (field == null) return null;
      var made = of(field);
      fields.put(name, made);
      return made;
    }

    @Override
    public @Nullable FieldType others() {
      return null;
    }
  }

  private final class Values implements MapType {
    private final FieldType values;
    private final boolean atomic;

    Values(Shape values, boolean atomic) {
      this.values = of(values);
      this.atomic = atomic;
    }

    @Override
    public boolean atomic() {
      return atomic;
    }

    @Override
    public @Nullable FieldType declared(String field) {
      return null;
    }

    @Override
    public FieldType others() {
      return values;
    }
  }

  private final class Elements implements ListType {
    private final boolean atomic;
    private final List<String> keys;
    private final FieldType elements;
    private final Map<String, JsonNode> defaults;

    Elements(Shape element, Merging merging) {
      var ownership = merging.ownership();
      this.atomic = ownership != Ownership.KEYED && ownership != Ownership.SET;
      this.keys = merging.keys();
      this.elements = of(element);
      this.defaults = keys.isEmpty() ? Map.of() : presets(element);
    }

    private Map<String, JsonNode> presets(Shape element) {
      var presets = new HashMap<String, JsonNode>();
      for (var key : keys) {
        var field = schema.type(element).field(key);
        if (field != null && !field.preset().isEmpty())
          presets.put(key, JsonMapper.shared().readTree(field.preset()));
      }
      return presets;
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
      return elements;
    }

    @Override
    public @Nullable JsonNode keyDefault(String key) {
      return defaults.get(key);
    }
  }
}
