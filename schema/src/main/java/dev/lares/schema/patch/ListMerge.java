package dev.lares.schema.patch;

import dev.lares.schema.SchemaType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges lists whose elements are matched: objects by their merge key, scalars by themselves.
 *
 * @param key the merge key; empty for lists of scalars
 * @param element the type of the elements; null if they are no objects
 */
record ListMerge(StrategicMerge objects, String key, @Nullable SchemaType element) {

  /** The live list with the patch's elements merged in, in Kubernetes' order. */
  ArrayNode merge(ArrayNode live, ArrayNode patch) {
    if (patch.isEmpty()) return live;
    checkAlike(live, patch);
    var before = live.deepCopy();
    if (!patch.get(0).isObject()) return ordered(union(live, patch), patch, before);

    var kept = live;
    var plain = live.arrayNode();
    var replacing = false;
    for (var change : patch) {
      var directive = change.get(Directives.PATCH);
      if (directive == null) {
        plain.add(change);
        continue;
      }
      switch (directive.isString() ? directive.stringValue() : "") {
        case "delete" -> kept = without(kept, keyOf(change));
        case "replace" -> replacing = true;
        case "merge" ->
            throw Directives.broken("merging lists cannot yet be specified in the patch");
        default -> throw Directives.unknown((ObjectNode) change);
      }
    }
    if (replacing) return (ArrayNode) Directives.stripped(plain);
    for (var change : plain) {
      var value = keyOf(change);
      var index = indexOf(kept, value);
      if (index < 0) kept.add(Directives.stripped(change));
      else
        kept.set(index, objects.merge((ObjectNode) kept.get(index), (ObjectNode) change, element));
    }
    return ordered(kept, plain, before);
  }

  /**
   * The order that elements outside a {@code $setElementOrder} keep to. Kubernetes takes it from
   * the live list, where elements that the patch adds have by then filled the places of those that
   * it deletes; so an added element comes after what lived behind a deleted one.
   */
  ArrayNode knownOrder(ArrayNode live, ArrayNode patch) {
    if (patch.isEmpty() || !patch.get(0).isObject()) return live.deepCopy();
    var known = live.deepCopy();
    for (var change : patch) if (Directives.deletes(change)) known = without(known, keyOf(change));
    for (var change : patch) {
      var added = !Directives.deletes(change) && position(known, change) < 0;
      if (added && known.size() < live.size()) known.add(change);
    }
    return known;
  }

  private static ArrayNode union(ArrayNode live, ArrayNode patch) {
    for (var value : patch) {
      var known = false;
      for (var there : live) known |= there.equals(value);
      if (!known) live.add(value);
    }
    return live;
  }

  private ArrayNode without(ArrayNode list, JsonNode value) {
    var result = list.arrayNode();
    for (var item : list) if (!value.equals(item.get(key))) result.add(item);
    return result;
  }

  private int indexOf(ArrayNode list, JsonNode value) {
    for (var i = 0; i < list.size(); i++) if (value.equals(list.get(i).get(key))) return i;
    return -1;
  }

  private JsonNode keyOf(JsonNode change) {
    var value = change.get(key);
    if (value == null)
      throw Directives.broken(
          "map: " + GoText.of(change) + " does not contain declared merge key: " + key);
    return value;
  }

  /** What elements are matched by; null if an object lacks its key. */
  private @Nullable JsonNode identity(JsonNode item) {
    return key.isEmpty() ? item : item.get(key);
  }

  /**
   * Those that {@code order} names come in its order; the others stay where they stood before
   * relative to them, and where that does not decide, come after.
   */
  ArrayNode ordered(ArrayNode merged, ArrayNode order, ArrayNode before) {
    var named = new ArrayList<JsonNode>();
    var others = new ArrayList<JsonNode>();
    for (var item : merged) (position(order, item) >= 0 ? named : others).add(item);
    named.sort((a, b) -> Integer.compare(position(order, a), position(order, b)));
    others.sort((a, b) -> Integer.compare(position(before, a), position(before, b)));
    return woven(others, named, before, merged.arrayNode());
  }

  private ArrayNode woven(
      List<JsonNode> others, List<JsonNode> named, ArrayNode before, ArrayNode into) {
    var next = 0;
    for (var item : named) {
      var place = position(before, item);
      while (next < others.size()
          && place >= 0
          && position(before, others.get(next)) >= 0
          && position(before, others.get(next)) < place) into.add(others.get(next++));
      into.add(item);
    }
    while (next < others.size()) into.add(others.get(next++));
    return into;
  }

  private int position(ArrayNode list, JsonNode item) {
    var wanted = identity(item);
    if (wanted == null) return -1;
    for (var i = 0; i < list.size(); i++) if (wanted.equals(identity(list.get(i)))) return i;
    return -1;
  }

  /** Refuses a patch whose elements are not a part of {@code order} in the same sequence. */
  void check(ArrayNode patch, ArrayNode order) {
    if (order.isEmpty()) return;
    var at = 0;
    for (var change : patch) {
      if (Directives.deletes(change)) continue;
      while (at < order.size() && !same(change, order.get(at))) at++;
      if (at++ == order.size())
        throw Directives.broken(
            "The order in patch list:\n%s\n doesn't match $setElementOrder list:\n%s\n"
                .formatted(GoText.of(patch), GoText.of(order)));
    }
  }

  private boolean same(JsonNode a, JsonNode b) {
    return key.isEmpty() ? a.equals(b) : keyOf(a).equals(keyOf(b));
  }

  private void checkAlike(ArrayNode live, ArrayNode patch) {
    var first = live.isEmpty() ? patch.get(0) : live.get(0);
    for (var list : List.of(live, patch))
      for (var item : list)
        if (item.getNodeType() != first.getNodeType())
          throw Directives.broken(
              "list element types are not identical: [%s %s]"
                  .formatted(GoText.of(live), GoText.of(patch)));
  }
}
