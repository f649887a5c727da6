package dev.lares.api;

import dev.lares.model.ResourceType;
import dev.lares.store.Header;
import dev.lares.store.Stored;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects that are stored nowhere: each is made when somebody asks for it. They have no revision
 * and cannot be watched.
 */
interface Derived {
  ResourceType type();

  /** The object {@code target} names; null if there is none. */
  @Nullable ObjectNode get(Target target);

  /** Those that are asked for, in order. */
  List<Stored> list(Target target, ListOptions options);

  /** A made object as an item of a list, which reads nothing but its bytes and its labels. */
  static Stored item(ResourceType type, String key, Map<String, String> labels, ObjectNode object) {
    var header = new Header("", labels, Map.of(), List.of(), false, 0);
    return Stored.made(type.groupResource(), key, Encoder.json(object), header);
  }
}
