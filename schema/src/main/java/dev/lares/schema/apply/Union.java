package dev.lares.schema.apply;

import dev.lares.schema.apply.FieldType.ListType;
import dev.lares.schema.apply.FieldType.MapType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/**
 * What is live and what is applied, in one: objects field by field, keyed lists and sets element by
 * element, all else as applied. The result shares nodes with both.
 */
public final class Union {
  private Union() {}

  /** Null only if both are. */
  public static @Nullable JsonNode of(
      @Nullable JsonNode live, @Nullable JsonNode applied, FieldType type) {
    var form = type.form(applied == null ? live : applied);
    var map = type.map();
    if (form == FieldType.Form.MAP && map != null && !map.atomic()) {
      boolean none = !filled(live, true) && !filled(applied, true);
      return none ? leaf(live, applied) : fields(live, applied, map);
    }
    var list = type.list();
    if (form == FieldType.Form.LIST && list != null && !list.atomic()) {
      boolean none = !filled(live, false) && !filled(applied, false);
      return none ? leaf(live, applied) : new Lists(list, live, applied).merged();
    }
    return leaf(live, applied);
  }

  private static @Nullable JsonNode leaf(@Nullable JsonNode live, @Nullable JsonNode applied) {
    return applied != null ? applied : live;
  }

  private static boolean filled(@Nullable JsonNode value, boolean object) {
    return value != null && (object ? value.isObject() : value.isArray()) && !value.isEmpty();
  }

  private static @Nullable JsonNode fields(
      @Nullable JsonNode live, @Nullable JsonNode applied, MapType type) {
    var merged = JsonNodeFactory.instance.objectNode();
    if (live != null)
      for (var entry : live.properties()) {
        var other = applied == null ? null : applied.get(entry.getKey());
        merged.set(entry.getKey(), field(entry.getKey(), entry.getValue(), other, type));
      }
    if (applied != null)
      for (var entry : applied.properties())
        if (live == null || !live.has(entry.getKey()))
          merged.set(entry.getKey(), field(entry.getKey(), null, entry.getValue(), type));
    return merged;
  }

  private static @Nullable JsonNode field(
      String name, @Nullable JsonNode live, @Nullable JsonNode applied, MapType type) {
    var known = type.field(name);
    return of(live, applied, known == null ? Untyped.DEDUCED : known);
  }

  /**
   * One keyed list or set. Applied elements keep their order; live ones stay where they stand
   * between those that both have.
   */
  private static final class Lists {
    private final ListType type;
    private final List<JsonNode> live = new ArrayList<>();
    private final List<PathElement> liveKeys = new ArrayList<>();
    private final Map<PathElement, JsonNode> liveByKey = new HashMap<>();
    private final List<PathElement> appliedKeys = new ArrayList<>();
    private final Map<PathElement, JsonNode> appliedByKey = new HashMap<>();
    private final ArrayNode out = JsonNodeFactory.instance.arrayNode();

    Lists(ListType type, @Nullable JsonNode live, @Nullable JsonNode applied) {
      this.type = type;
      if (live != null && live.isArray())
        for (var item : live) {
          var key = ListKeys.of(type, item);
          this.live.add(item);
          liveKeys.add(key);
          // what stands there several times is not merged with what is applied, but replaced by it
          if (liveByKey.put(key, item) != null) liveByKey.put(key, NullNode.instance);
        }
      if (applied != null && applied.isArray())
        for (var item : applied) {
          var key = ListKeys.of(type, item);
          if (appliedByKey.putIfAbsent(key, item) == null) appliedKeys.add(key);
        }
    }

    ArrayNode merged() {
      var shared = new ArrayDeque<PathElement>();
      for (var key : appliedKeys) if (liveByKey.containsKey(key)) shared.add(key);
      var done = new HashSet<PathElement>();
      int l = 0;
      int a = 0;
      while (l < liveKeys.size() || a < appliedKeys.size()) {
        if (l < liveKeys.size() && a < appliedKeys.size()) {
          var key = liveKeys.get(l);
          if (key.equals(appliedKeys.get(a))) {
            done.add(key);
            both(key);
            l++;
            a++;
            shared.poll();
            continue;
          }
          var next = shared.peek();
          if (appliedByKey.containsKey(key) && next != null && !next.equals(key)) {
            l++; // both have it, but its turn comes later, among the applied ones
            continue;
          }
        }
        if (l < liveKeys.size()) {
          var key = liveKeys.get(l);
          if (!appliedByKey.containsKey(key)) {
            add(live.get(l++), null);
            continue;
          }
          if (done.contains(key)) l++;
        }
        if (a < appliedKeys.size()) {
          var key = appliedKeys.get(a++);
          done.add(key);
          both(key);
          if (key.equals(shared.peek())) shared.poll();
        }
      }
      return out;
    }

    private void both(PathElement key) {
      var there = liveByKey.get(key);
      add(there == null || there.isNull() ? null : there, appliedByKey.get(key));
    }

    private void add(@Nullable JsonNode fromLive, @Nullable JsonNode fromApplied) {
      var merged = Union.of(fromLive, fromApplied, type.elements());
      if (merged != null) out.add(merged);
    }
  }
}
