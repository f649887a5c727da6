package dev.lares.schema.patch;

import dev.lares.schema.patch.PatchException.Fault;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The keys of a strategic merge patch that say how to merge instead of what. */
final class Directives {
  static final String PATCH = "$patch";
  static final String RETAIN_KEYS = "$retainKeys";
  static final String DELETE_FROM_PRIMITIVE_LIST = "$deleteFromPrimitiveList/";
  static final String SET_ELEMENT_ORDER = "$setElementOrder/";

  private Directives() {}

  static boolean isDirective(String key) {
    return key.equals(PATCH)
        || key.equals(RETAIN_KEYS)
        || key.startsWith(DELETE_FROM_PRIMITIVE_LIST)
        || key.startsWith(SET_ELEMENT_ORDER);
  }

  /**
   * A copy of what a patch brings where nothing was: without directives, and without nulls, which
   * had nothing to delete.
   */
  static JsonNode stripped(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        var result = object.objectNode();
        for (var field : object.properties()) {
          if (isDirective(field.getKey()) || field.getValue().isNull()) continue;
          if (!deletes(field.getValue())) result.set(field.getKey(), stripped(field.getValue()));
        }
        yield result;
      }
      case ArrayNode array -> {
        var result = array.arrayNode();
        for (var element : array) if (!element.has(PATCH)) result.add(stripped(element));
        yield result;
      }
      default -> value.deepCopy();
    };
  }

  static boolean deletes(JsonNode value) {
    return value.path(PATCH).isString() && value.path(PATCH).stringValue().equals("delete");
  }

  /**
   * Drops from {@code live} what the patch's {@code $retainKeys} does not name.
   *
   * @throws PatchException if the patch sets a key that it does not retain
   */
  static void retainKeys(ObjectNode live, ObjectNode patch) {
    var retained = patch.get(RETAIN_KEYS);
    if (retained == null) return;
    if (!(retained instanceof ArrayNode names)) throw badRetainKeys();
    var keep = new ArrayList<String>();
    for (var name : names) {
      if (name.isContainer()) throw badRetainKeys();
      keep.add(name.asString());
    }
    for (var field : patch.properties())
      if (!isDirective(field.getKey())
          && !field.getValue().isNull()
          && !keep.contains(field.getKey())) throw badRetainKeys();
    live.retain(keep);
  }

  private static PatchException badRetainKeys() {
    return new PatchException(Fault.BAD_REQUEST, "invalid patch format of retainKeys");
  }

  static PatchException unknown(ObjectNode patch) {
    var directive = patch.path(PATCH);
    var text =
        switch (directive.getNodeType()) {
          case STRING -> directive.stringValue();
          case NUMBER ->
              "%!s("
                  + (directive.isIntegralNumber() ? "int64=" : "float64=")
                  + directive.asString()
                  + ")";
          case BOOLEAN -> "%!s(bool=" + directive.asString() + ")";
          default -> GoText.of(directive);
        };
    return broken("unknown patch type: " + text + " in map: " + GoText.of(patch));
  }

  static PatchException broken(String message) {
    return new PatchException(Fault.BROKEN, message);
  }
}
