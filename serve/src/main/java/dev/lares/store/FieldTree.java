package dev.lares.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dotted paths of some fields, by their first segments: where to descend and where to stop. */
final class FieldTree {
  static final FieldTree NOTHING = new FieldTree();

  private final Map<String, FieldTree> children = new HashMap<>();
  private @Nullable String path;

  private FieldTree() {}

  static FieldTree of(Set<String> paths) {
    var root = new FieldTree();
    for (var path : paths) {
      var node = root;
      for (var segment : path.split("\\."))
        node = node.children.computeIfAbsent(segment, name -> new FieldTree());
      node.path = path;
    }
    return root;
  }

  /** What is wanted below {@code name}; {@link #NOTHING} if nothing is. */
  FieldTree below(String name) {
    return children.getOrDefault(name, NOTHING);
  }

  /** The whole path that ends here, or null if none does. */
  @Nullable String path() {
    return path;
  }

  boolean isEmpty() {
    return children.isEmpty();
  }
}
