package dev.lares.policy;

import dev.lares.kind.Kind;
import dev.lares.schema.Schema;
import dev.lares.schema.apply.FieldType;
import dev.lares.schema.apply.TableTypes;
import dev.lares.schema.apply.Untyped;

/** How the parts of a kind's objects are merged. */
final class ObjectTypes {
  private ObjectTypes() {}

  static FieldType of(Kind kind) {
    var custom = kind.strategy().fieldType();
    if (custom != null) return custom;
    var type = kind.type();
    var known = Schema.builtIn().kind(type.group(), type.version(), type.kind());
    return known == null ? Untyped.DEDUCED : TableTypes.builtIn().of(known);
  }
}
