package dev.lares.store;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All objects of one type, by key and by indexed fields. Immutable. */
record Shelf(String type, Tree<Stored> objects, List<ByField> indexes) {

  /** The same objects, ordered by the value of one field, then by key. */
  record ByField(String field, Tree<Stored> objects) {

    ByField changed(@Nullable Stored before, @Nullable Stored after) {
      var tree = objects;
      if (before != null) {
        var left = before.header().field(field);
        if (after == null || !after.header().field(field).equals(left))
          tree = tree.without(Keys.at(field, left, before.key()));
      }
      if (after != null)
        tree = tree.with(Keys.at(field, after.header().field(field), after.key()), after);
      return new ByField(field, tree);
    }

    Iterator<Stored> having(String value) {
      return objects.slice(
          objects.rank(Keys.before(field, value)), objects.rank(Keys.after(field, value)));
    }
  }

  static Shelf empty(String type, List<String> indexedFields) {
    return new Shelf(
        type,
        Tree.empty(),
        indexedFields.stream().map(field -> new ByField(field, Tree.empty())).toList());
  }

  /** A shelf of {@code objects}, in any order. */
  static Shelf of(String type, List<Stored> objects, List<String> indexedFields) {
    Comparator<Stored> order = (one, other) -> Keys.compare(one.key(), other.key());
    var sorted = objects.stream().sorted(order).toList();
    var indexes =
        indexedFields.stream()
            .map(field -> {
              Comparator<Stored> byValue =
                  (one, other) ->
                      Keys.compare(one.header().field(field), other.header().field(field));
              // The sort is stable: equal values stay in the order of keys.
              return new ByField(field, Tree.ofSorted(sorted.stream().sorted(byValue).toList()));
            })
            .toList();
    return new Shelf(type, Tree.ofSorted(sorted), indexes);
  }

  /** This shelf after {@code before} has become {@code after}; either may be null, not both. */
  Shelf changed(@Nullable Stored before, @Nullable Stored after) {
    Tree<Stored> tree;
    if (after != null) tree = objects.with(Keys.at(after.key()), after);
    else if (before != null) tree = objects.without(Keys.at(before.key()));
    else throw new IllegalArgumentException("nothing became nothing");
    if (indexes.isEmpty()) return new Shelf(type, tree, indexes);
    return new Shelf(
        type, tree, indexes.stream().map(index -> index.changed(before, after)).toList());
  }
}
