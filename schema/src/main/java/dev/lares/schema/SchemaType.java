package dev.lares.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object type: its names and its fields in the order Kubernetes prints them. */
public final class SchemaType {
  private final String name;
  private final String goName;
  private final List<Gvk> kinds;
  private final boolean atomic;
  private final List<SchemaField> fields;
  private final Map<String, Integer> byName;

  /**
   * @param name as in OpenAPI: {@code io.k8s.api.core.v1.Container}
   * @param goName as Go's messages show it: {@code v1.Container}
   * @param kinds the kinds whose objects have this type; empty for parts of objects
   * @param atomic true if apply owns a value of this type as a whole
   */
  public SchemaType(
      String name, String goName, List<Gvk> kinds, boolean atomic, List<SchemaField> fields) {
    this.name = name;
    this.goName = goName;
    this.kinds = List.copyOf(kinds);
    this.atomic = atomic;
    this.fields = List.copyOf(fields);
    this.byName = HashMap.newHashMap(fields.size());
    for (var i = 0; i < fields.size(); i++) byName.put(fields.get(i).name(), i);
  }

  public String name() {
    return name;
  }

  public String goName() {
    return goName;
  }

  /** The name without its Go package: {@code Container}. */
  public String shortName() {
    return goName.substring(goName.indexOf('.') + 1);
  }

  public List<Gvk> kinds() {
    return kinds;
  }

  public boolean atomic() {
    return atomic;
  }

  public List<SchemaField> fields() {
    return fields;
  }

  /** The field of this JSON name; null if there is none. */
  public @Nullable SchemaField field(String jsonName) {
    var index = byName.get(jsonName);
    return index == null ? null : fields.get(index);
  }

  /** Where in {@link #fields} the field of this JSON name stands; -1 if there is none. */
  public int indexOf(String jsonName) {
    return byName.getOrDefault(jsonName, -1);
  }

  /**
   * The field that protobuf carries under this number.
   *
   * @param within where: 0 for the type's own message, or what {@link #embedded} gives
   */
  public @Nullable SchemaField field(int number, int within) {
    for (var field : fields)
      if (field.number() == number && field.within() == within && number != 0) return field;
    return null;
  }

  /** True if JSON shows the fields of the message at this place as this type's own. */
  public boolean embeds(int place) {
    for (var field : fields)
      for (var within = field.within(); within != 0; within >>>= 8)
        if (within == place) return true;
    return false;
  }

  /**
   * The place of the message that field {@code number} holds inside the message at {@code within}.
   */
  public static int embedded(int within, int number) {
    return within << 8 | number;
  }

  @Override
  public String toString() {
    return name;
  }
}
