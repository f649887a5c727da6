package dev.lares.control.garbage;

import dev.lares.model.ResourceType;

/**
 * Where an object is.
 *
 * @param key {@code namespace/name} or {@code name}
 */
record Item(ResourceType type, String key) {
  String namespace() {
    int slash = key.indexOf('/');
    return slash < 0 ? "" : key.substring(0, slash);
  }

  String name() {
    return key.substring(key.indexOf('/') + 1);
  }
}
