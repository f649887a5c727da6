package dev.lares.cel;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A JSON list. Sets and lists of keyed elements are equal whatever their order, and a sum of two
 * holds each element once: that of the right side, where the left one has it.
 */
record JsonList(ArrayNode node, Shape shape) implements ListValue {
  @Override
  public int size() {
    return node.size();
  }

  @Override
  public Object get(int index) {
    return JsonValues.of(node.get(index), shape.elementShape());
  }

  @Override
  public boolean same(ListValue other) {
    if (shape.listKind() == Shape.ListKind.ATOMIC || !(other instanceof JsonList))
      return ListValue.super.same(other);
    if (size() != other.size()) return false;
    for (var item : items()) if (!other.contains(item)) return false;
    return true;
  }

  @Override
  public ListValue plus(ListValue other) {
    if (shape.listKind() == Shape.ListKind.ATOMIC) return ListValue.super.plus(other);
    var all = new ArrayList<Object>(items());
    for (var item : other.items()) {
      int at = find(all, item);
      if (at < 0) all.add(item);
      else if (shape.listKind() == Shape.ListKind.MAP) all.set(at, item);
    }
    return ListValue.of(all);
  }

  private int find(List<Object> all, Object item) {
    for (int i = 0; i < all.size(); i++) if (alike(all.get(i), item)) return i;
    return -1;
  }

  private boolean alike(Object a, Object b) {
    if (shape.listKind() == Shape.ListKind.SET) return Equality.same(a, b);
    return a instanceof JsonObject x && b instanceof JsonObject y && sameKeys(x.node(), y.node());
  }

  private boolean sameKeys(JsonNode a, JsonNode b) {
    for (var key : shape.keys()) if (!a.path(key).equals(b.path(key))) return false;
    return true;
  }
}
