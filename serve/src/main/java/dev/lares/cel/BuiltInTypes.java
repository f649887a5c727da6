package dev.lares.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kubernetes' own types as expressions know them, made field by field when asked for. */
final class BuiltInTypes {
  private BuiltInTypes() {}

  @SuppressWarnings("Immutable") // nobody changes the fields once the type is made
  static CelType of(SchemaType type) {
    var fields = new LinkedHashMap<String, dev.lares.schema.Shape>();
    for (var field : type.fields()) {
      var escaped = FieldNames.escaped(field.name());
      if (escaped != null) fields.put(escaped, field.shape());
    }
    return StructType.create(
        type.name(), ImmutableSet.copyOf(fields.keySet()), name -> field(fields, name));
  }

  private static Optional<CelType> field(Map<String, dev.lares.schema.Shape> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(BuiltInTypes::of);
  }

  /** Null if there is no such type. */
  static @Nullable CelType find(String name) {
    return Schema.builtIn().typeNames().contains(name) ? of(Schema.builtIn().type(name)) : null;
  }

  private static CelType of(dev.lares.schema.Shape shape) {
    return switch (shape.kind()) {
      case STRING -> SimpleType.STRING;
      case INT32, INT64 -> SimpleType.INT;
      case DOUBLE -> SimpleType.DOUBLE;
      case BOOL -> SimpleType.BOOL;
      case BYTES -> SimpleType.BYTES;
      case TIME, MICRO_TIME -> SimpleType.TIMESTAMP;
      case LIST -> ListType.create(of(shape.items()));
      case MAP -> MapType.create(SimpleType.STRING, of(shape.items()));
      case OBJECT -> of(Schema.builtIn().type(shape.typeName()));
      default -> SimpleType.DYN;
    };
  }
}
