package dev.lares.schema.apply;

import dev.lares.schema.apply.FieldType.ListType;
import dev.lares.schema.apply.FieldType.MapType;
import java.util.HashSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which fields a value holds: what somebody owns who applies exactly this. */
final class Contents {
  private Contents() {}

  static FieldSet of(@Nullable JsonNode value, FieldType type) {
    if (value == null) return FieldSet.EMPTY;
    var map = type.map();
    var list = type.list();
    return switch (type.form(value)) {
      case MAP -> {
        if (map == null || map.atomic()) yield FieldSet.SELF;
        yield value.isObject() ? ofFields(value, map) : FieldSet.EMPTY;
      }
      case LIST -> {
        if (list == null || list.atomic()) yield FieldSet.SELF;
        yield value.isArray() ? ofElements(value, list) : FieldSet.EMPTY;
      }
      case SCALAR -> FieldSet.SELF;
    };
  }

  /** What comes with a value where there was none: the value itself and all it consists of. */
  static FieldSet ofNew(JsonNode value, FieldType type) {
    var map = type.map();
    var list = type.list();
    return switch (type.form(value)) {
      case MAP -> {
        if (map == null || map.atomic() || !value.isObject()) yield FieldSet.SELF;
        yield value.size() > FieldSet.Parts.MOST ? ofManyNew(value, map) : ofFewNew(value, map);
      }
      case LIST -> {
        if (list == null || list.atomic() || !value.isArray()) yield FieldSet.SELF;
        yield ofNewElements(value, list);
      }
      case SCALAR -> FieldSet.SELF;
    };
  }

  private static FieldSet ofFewNew(JsonNode object, MapType type) {
    var parts = new FieldSet.Parts(object.size());
    for (var entry : object.properties())
      parts.add(PathElement.field(entry.getKey()), ofNewField(entry.getKey(), object, type));
    return parts.set(true);
  }

  private static FieldSet ofManyNew(JsonNode object, MapType type) {
    var parts = new TreeMap<PathElement, FieldSet>();
    for (var entry : object.properties())
      parts.put(PathElement.field(entry.getKey()), ofNewField(entry.getKey(), object, type));
    return FieldSet.of(true, parts);
  }

  private static FieldSet ofNewField(String name, JsonNode object, MapType type) {
    var known = type.field(name);
    return ofNew(object.path(name), known == null ? Untyped.DEDUCED : known);
  }

  private static FieldSet ofNewElements(JsonNode list, ListType type) {
    var elements = new TreeMap<PathElement, FieldSet>();
    for (var item : list) {
      var element = ListKeys.of(type, item);
      // elements that stand there several times are owned together, as one value
      elements.merge(element, ofNew(item, type.elements()), (one, other) -> FieldSet.SELF);
    }
    return FieldSet.of(true, elements);
  }

  private static FieldSet ofFields(JsonNode object, MapType type) {
    var fields = new TreeMap<PathElement, FieldSet>();
    for (var entry : object.properties()) {
      var value = entry.getValue();
      var declared = type.declared(entry.getKey());
      var known = declared != null ? declared : type.others();
      var below = of(value, known == null ? Untyped.DEDUCED : known);
      boolean bare = value.isNull() || (value.isObject() && value.isEmpty());
      // entries of maps are owned as such, unlike the fields that a schema names
      if (bare || declared == null) below = below.withSelf(true);
      fields.put(PathElement.field(entry.getKey()), below);
    }
    return FieldSet.of(false, fields);
  }

  private static FieldSet ofElements(JsonNode list, ListType type) {
    var elements = new TreeMap<PathElement, FieldSet>();
    var repeated = new HashSet<PathElement>();
    for (var item : list) {
      var element = ListKeys.of(type, item);
      var below = of(item, type.elements()).withSelf(true);
      if (elements.put(element, below) != null) repeated.add(element);
    }
    for (var element : repeated) elements.put(element, FieldSet.SELF);
    return FieldSet.of(false, elements);
  }

  /**
   * {@code set} with those fields in it, too, that the schema names and below which the set has
   * something.
   */
  static FieldSet withNamedFields(FieldSet set, @Nullable FieldType type) {
    if (!set.hasBelow()) return set;
    var map = type == null ? null : type.map();
    var list = type == null ? null : type.list();
    var below = new TreeMap<PathElement, FieldSet>();
    int i = 0;
    for (var element : set.elements()) {
      var part = set.belowAt(i++);
      var field = element.fieldName();
      if (field == null) {
        below.put(element, withNamedFields(part, list == null ? null : list.elements()));
        continue;
      }
      var declared = map == null ? null : map.declared(field);
      var known = declared == null && map != null ? map.others() : declared;
      below.put(element, withNamedFields(part, known).withSelf(part.hasSelf() || declared != null));
    }
    return FieldSet.of(set.hasSelf(), below);
  }

  /** {@code set} for a schema that has become coarser: what is atomic now is owned as a whole. */
  static FieldSet coarsened(FieldSet set, @Nullable FieldType type) {
    if (!set.hasBelow() || type == null) return set;
    var map = type.map();
    var list = type.list();
    var below = new TreeMap<PathElement, FieldSet>();
    int i = 0;
    for (var element : set.elements()) {
      var part = set.belowAt(i++);
      var field = element.fieldName();
      if (field == null ? list != null && list.atomic() : map != null && map.atomic())
        return FieldSet.SELF;
      var known =
          field == null
              ? list == null ? null : list.elements()
              : map == null ? null : map.field(field);
      below.put(element, coarsened(part, known));
    }
    return FieldSet.of(set.hasSelf(), below);
  }
}
