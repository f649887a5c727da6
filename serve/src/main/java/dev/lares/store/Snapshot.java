package dev.lares.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The one kind of picture: a tree of shelves, each a tree of objects. */
record Snapshot(@Override long revision, Tree<Shelf> shelves, Indexes indexing) implements Picture {

  /** Stands for all types of which there is no object. */
  private static final Object NOTHING = new Object();

  static Snapshot empty(Indexes indexing) {
    return new Snapshot(0, Tree.empty(), indexing);
  }

  /** A picture of {@code objects}, in any order. */
  static Snapshot of(long revision, List<Stored> objects, Indexes indexing) {
    var byType = new TreeMap<String, List<Stored>>(Keys::compare);
    for (var object : objects)
      byType.computeIfAbsent(object.type(), type -> new ArrayList<>()).add(object);
    var shelves = new ArrayList<Shelf>();
    byType.forEach((type, all) -> shelves.add(Shelf.of(type, all, indexing.of(type))));
    return new Snapshot(revision, Tree.ofSorted(shelves), indexing);
  }

  /** This picture after one object has changed, at a new revision. */
  Snapshot changed(long revision, String type, @Nullable Stored before, @Nullable Stored after) {
    var place = Keys.shelf(type);
    var shelf = shelves.find(place);
    if (shelf == null) shelf = Shelf.empty(type, indexing.of(type));
    shelf = shelf.changed(before, after);
    var changed = shelf.objects().size() == 0 ? shelves.without(place) : shelves.with(place, shelf);
    return new Snapshot(revision, changed, indexing);
  }

  /** The same objects, said to be those of another revision. */
  Snapshot at(long revision) {
    return new Snapshot(revision, shelves, indexing);
  }

  @Override
  public @Nullable Stored find(String type, String key) {
    var shelf = shelves.find(Keys.shelf(type));
    return shelf == null ? null : shelf.objects().find(Keys.at(key));
  }

  @Override
  public Iterator<Stored> range(String type, String prefix, String after) {
    var shelf = shelves.find(Keys.shelf(type));
    if (shelf == null) return Collections.emptyIterator();
    var objects = shelf.objects();
    int first = prefix.isEmpty() ? 0 : objects.rank(Keys.at(prefix));
    int next = after.isEmpty() ? 0 : objects.rank(Keys.after(after));
    return objects.slice(Math.max(first, next), endOf(objects, prefix));
  }

  @Override
  public int count(String type, String prefix) {
    var shelf = shelves.find(Keys.shelf(type));
    if (shelf == null) return 0;
    if (prefix.isEmpty()) return shelf.objects().size();
    return endOf(shelf.objects(), prefix) - shelf.objects().rank(Keys.at(prefix));
  }

  @Override
  public @Nullable Iterator<Stored> indexed(String type, String field, String value) {
    if (!indexing.of(type).contains(field)) return null;
    var shelf = shelves.find(Keys.shelf(type));
    if (shelf != null)
      for (var index : shelf.indexes()) if (index.field().equals(field)) return index.having(value);
    return Collections.emptyIterator();
  }

  @Override
  public Object stamp(String type) {
    var shelf = shelves.find(Keys.shelf(type));
    return shelf == null ? NOTHING : shelf;
  }

  @Override
  public List<String> types() {
    var types = new ArrayList<String>();
    shelves.slice(0, shelves.size()).forEachRemaining(shelf -> types.add(shelf.type()));
    return types;
  }

  private static int endOf(Tree<Stored> objects, String prefix) {
    return prefix.isEmpty() ? objects.size() : objects.rank(Keys.afterPrefix(prefix));
  }
}
