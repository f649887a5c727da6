package dev.lares.front;

import java.util.List;

/** The headers of a request. */
@FunctionalInterface
public interface Headers {
  Headers NONE = name -> List.of();

  /** All values of a header in order; {@code name} is in lower case. */
  List<String> all(String name);

  /** The names, in lower case and sorted, that begin with {@code prefix}. */
  default List<String> beginningWith(String prefix) {
    return List.of();
  }

  /** The first value; empty if there is none. */
  default String first(String name) {
    var all = all(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** All values as one list, as the protocol allows to send it. */
  default String joined(String name) {
    var all = all(name);
    return switch (all.size()) {
      case 0 -> "";
      case 1 -> all.getFirst();
      default -> String.join(",", all);
    };
  }
}
