package dev.lares.api;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A patched object as the text Kubernetes makes of it. Its patching opens only what a patch is
 * about: the keys of those objects come in order, all others as the object's type has them.
 */
final class PatchedText {
  private PatchedText() {}

  /** Puts the keys of {@code patched} in the order that {@code patch} leaves them in. */
  static ObjectNode ordered(ObjectNode patched, Patch patch) {
    sort(patched);
    switch (patch.form()) {
      case OPERATIONS -> {
        for (var operation : patch.content())
          for (var pointer : new String[] {"path", "from"})
            along(patched, Json.text(operation, pointer));
      }
      case MERGE, STRATEGIC -> merged(patched, patch.content());
    }
    return patched;
  }

  private static void along(JsonNode patched, String pointer) {
    var steps = pointer.split("/", -1);
    var at = patched;
    for (int i = 1; i < steps.length - 1; i++) {
      var step = steps[i].replace("~1", "/").replace("~0", "~");
      at = at.isArray() ? item(at, step) : at.path(step);
      if (at instanceof ObjectNode opened) sort(opened);
    }
  }

  private static JsonNode item(JsonNode list, String step) {
    try {
      return list.path(Integer.parseInt(step));
    } catch (NumberFormatException noIndex) {
      return list.path(-1);
    }
  }

  private static void merged(ObjectNode patched, JsonNode changes) {
    for (var change : changes.properties())
      if (change.getValue().isObject() && patched.get(change.getKey()) instanceof ObjectNode part) {
        sort(part);
        merged(part, change.getValue());
      }
  }

  private static void sort(ObjectNode object) {
    var entries = object.propertyStream().sorted(Map.Entry.comparingByKey()).toList();
    object.removeAll();
    for (var entry : entries) object.set(entry.getKey(), entry.getValue());
  }
}
