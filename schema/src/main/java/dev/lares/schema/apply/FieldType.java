package dev.lares.schema.apply;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What apply must know of a value: in which forms it may come, and how each is owned. A form that
 * is null is not allowed. Made from the table of built-in types ({@link TableTypes}) or from the
 * schema of a custom resource ({@link StructuralTypes}).
 */
public record FieldType(@Nullable Scalar scalar, @Nullable ListType list, @Nullable MapType map) {

  /** Which scalars fit. */
  public enum Scalar {
    NUMBER,
    STRING,
    BOOLEAN,
    ANY
  }

  /** A list; its parts are looked up when asked for, as types may contain themselves. */
  public interface ListType {
    /** Whether the list is owned as a whole. */
    boolean atomic();

    /**
     * The fields that tell the elements of a list of objects apart, in any order; empty for atomic
     * lists and for sets of scalars.
     */
    List<String> keys();

    FieldType elements();

    /** What a key counts as where an element leaves it out; null if it may not. */
    default @Nullable JsonNode keyDefault(String key) {
      return null;
    }
  }

  /**
   * An object or a map; its parts are looked up when asked for, as types may contain themselves.
   */
  public interface MapType {
    /** Whether the value is owned as a whole. */
    boolean atomic();

    /** The type of a field that the schema names; null if it names none such. */
    @Nullable FieldType declared(String field);

    /** The type of all other fields; null if there may be none. */
    @Nullable FieldType others();

    /** The type of a field; null if the schema does not allow it. */
    default @Nullable FieldType field(String name) {
      var declared = declared(name);
      return declared != null ? declared : others();
    }
  }

  static FieldType of(Scalar scalar) {
    return new FieldType(scalar, null, null);
  }

  static FieldType of(ListType list) {
    return new FieldType(null, list, null);
  }

  static FieldType of(MapType map) {
    return new FieldType(null, null, map);
  }

  /** Which form of the type a value takes; one that fits none takes the first there is. */
  Form form(@Nullable JsonNode value) {
    if (value != null) {
      if (value.isArray()) {
        if (list != null) return Form.LIST;
      } else if (value.isObject()) {
        if (map != null) return Form.MAP;
      } else if (!value.isNull() && scalar != null) return Form.SCALAR;
    }
    if (map != null) return Form.MAP;
    return scalar != null ? Form.SCALAR : Form.LIST;
  }

  enum Form {
    SCALAR,
    LIST,
    MAP
  }
}
