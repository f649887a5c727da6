package dev.lares.schema.apply;

import dev.lares.schema.Sameness;
import dev.lares.schema.apply.FieldType.ListType;
import dev.lares.schema.apply.FieldType.MapType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** In which fields two states of an object differ. Work is proportional to the parts not shared. */
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {
  static final Comparison NONE = new Comparison(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.EMPTY);
  private static final Comparison ADDED =
      new Comparison(FieldSet.SELF, FieldSet.EMPTY, FieldSet.EMPTY);
  private static final Comparison MODIFIED =
      new Comparison(FieldSet.EMPTY, FieldSet.SELF, FieldSet.EMPTY);
  private static final Comparison REMOVED =
      new Comparison(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.SELF);

  /** All that is new or different. */
  FieldSet touched() {
    return added.union(modified);
  }

  boolean isEmpty() {
    return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
  }

  /** The same, of the fields that {@code kept} leaves of each set. */
  Comparison only(UnaryOperator<FieldSet> kept) {
    return isEmpty()
        ? this
        : new Comparison(kept.apply(added), kept.apply(modified), kept.apply(removed));
  }

  /**
   * @param before null if there was no value
   * @param after null if there is none any more
   * @throws ListKeys.Unidentifiable if an element of a keyed list lacks its keys
   */
  static Comparison of(@Nullable JsonNode before, @Nullable JsonNode after, FieldType type) {
    if (before == after) return NONE;
    if (before == null && after != null) return added(Contents.ofNew(after, type));
    if (after == null) return inForm(type.form(before), before, null, type);
    var form = type.form(after);
    if (type.form(before) == form) return inForm(form, before, after, type);
    // the value has changed its form: what was below the old one and is below the new one differs
    return inForm(type.form(before), before, after, type).with(inForm(form, before, after, type));
  }

  private static Comparison added(FieldSet set) {
    return set == FieldSet.SELF ? ADDED : new Comparison(set, FieldSet.EMPTY, FieldSet.EMPTY);
  }

  private Comparison with(Comparison other) {
    return new Comparison(
        added.union(other.added), modified.union(other.modified), removed.union(other.removed));
  }

  private static Comparison inForm(
      FieldType.Form form, @Nullable JsonNode before, @Nullable JsonNode after, FieldType type) {
    var map = type.map();
    var list = type.list();
    if (form == FieldType.Form.MAP && map != null) {
      var old = map(before);
      var next = map(after);
      if (map.atomic() || (old == null && next == null)) return leaf(before, after);
      return itself(before, after, fields(map, old, next));
    }
    if (form == FieldType.Form.LIST && list != null) {
      var old = list(before);
      var next = list(after);
      if (list.atomic() || (old == null && next == null)) return leaf(before, after);
      // most lists stay as they are, and finding that out is cheaper than naming their elements
      if (old != null && next != null && Sameness.same(old, next)) return NONE;
      return itself(before, after, elements(list, old, next));
    }
    return leaf(before, after);
  }

  /** A value that is owned as a whole. */
  private static Comparison leaf(@Nullable JsonNode before, @Nullable JsonNode after) {
    if (before == null) return ADDED;
    if (after == null) return REMOVED;
    return Sameness.same(before, after) ? NONE : MODIFIED;
  }

  /** A value of parts has come or gone if it was not there at all on one side. */
  private static Comparison itself(
      @Nullable JsonNode before, @Nullable JsonNode after, Comparison below) {
    if (before == null)
      return new Comparison(below.added.withSelf(true), below.modified, below.removed);
    if (after == null)
      return new Comparison(below.added, below.modified, below.removed.withSelf(true));
    return below;
  }

  private static Comparison fields(
      MapType type, @Nullable JsonNode before, @Nullable JsonNode after) {
    var parts = new Parts();
    if (after != null)
      for (var entry : after.properties()) {
        var name = entry.getKey();
        var old = before == null ? null : before.get(name);
        if (old == entry.getValue()) continue;
        parts.add(PathElement.field(name), of(old, entry.getValue(), typeOf(type, name)));
      }
    if (before != null)
      for (var entry : before.properties()) {
        var name = entry.getKey();
        if (after == null || !after.has(name))
          parts.add(PathElement.field(name), of(entry.getValue(), null, typeOf(type, name)));
      }
    return parts.joined();
  }

  /** A field that is not allowed can only have come in before it was forbidden. */
  private static FieldType typeOf(MapType type, String field) {
    var known = type.field(field);
    return known == null ? Untyped.DEDUCED : known;
  }

  private static Comparison elements(
      ListType type, @Nullable JsonNode before, @Nullable JsonNode after) {
    var old = byElement(type, before);
    var next = byElement(type, after);
    var parts = new Parts();
    for (var entry : old.entrySet())
      parts.add(
          entry.getKey(),
          element(type, entry.getValue(), next.getOrDefault(entry.getKey(), List.of())));
    for (var entry : next.entrySet())
      if (!old.containsKey(entry.getKey()))
        parts.add(entry.getKey(), element(type, List.of(), entry.getValue()));
    return parts.joined();
  }

  /** Elements that stand in the list several times are owned together, as one value. */
  private static Comparison element(ListType type, List<JsonNode> before, List<JsonNode> after) {
    if (before.size() <= 1 && after.size() <= 1)
      return of(
          before.isEmpty() ? null : before.getFirst(),
          after.isEmpty() ? null : after.getFirst(),
          type.elements());
    if (before.size() > 1 && after.size() > 1) return same(before, after) ? NONE : MODIFIED;
    if (before.size() > 1)
      return after.isEmpty() ? REMOVED : of(null, after.getFirst(), type.elements()).with(REMOVED);
    return before.isEmpty() ? ADDED : of(before.getFirst(), null, type.elements()).with(ADDED);
  }

  private static boolean same(List<JsonNode> before, List<JsonNode> after) {
    if (before.size() != after.size()) return false;
    for (int i = 0; i < before.size(); i++)
      if (!Sameness.same(before.get(i), after.get(i))) return false;
    return true;
  }

  private static LinkedHashMap<PathElement, List<JsonNode>> byElement(
      ListType type, @Nullable JsonNode list) {
    var elements = new LinkedHashMap<PathElement, List<JsonNode>>();
    if (list != null)
      for (var element : list)
        elements
            .computeIfAbsent(ListKeys.of(type, element), key -> new ArrayList<>(1))
            .add(element);
    return elements;
  }

  private static @Nullable JsonNode map(@Nullable JsonNode value) {
    return value == null || !value.isObject() || value.isEmpty() ? null : value;
  }

  private static @Nullable JsonNode list(@Nullable JsonNode value) {
    return value == null || !value.isArray() || value.isEmpty() ? null : value;
  }

  /** Collects what differs below a value; most values differ in nothing. */
  private static final class Parts {
    private @Nullable TreeMap<PathElement, FieldSet> added;
    private @Nullable TreeMap<PathElement, FieldSet> modified;
    private @Nullable TreeMap<PathElement, FieldSet> removed;

    void add(PathElement element, Comparison below) {
      added = put(added, element, below.added);
      modified = put(modified, element, below.modified);
      removed = put(removed, element, below.removed);
    }

    private static @Nullable TreeMap<PathElement, FieldSet> put(
        @Nullable TreeMap<PathElement, FieldSet> parts, PathElement element, FieldSet set) {
      if (set.isEmpty()) return parts;
      var into = parts == null ? new TreeMap<PathElement, FieldSet>() : parts;
      into.put(element, set);
      return into;
    }

    Comparison joined() {
      if (added == null && modified == null && removed == null) return NONE;
      return new Comparison(set(added), set(modified), set(removed));
    }

    private static FieldSet set(@Nullable TreeMap<PathElement, FieldSet> parts) {
      return parts == null ? FieldSet.EMPTY : FieldSet.of(false, parts);
    }
  }
}
