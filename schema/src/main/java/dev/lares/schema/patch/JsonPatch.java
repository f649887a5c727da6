package dev.lares.schema.patch;

import dev.lares.schema.patch.PatchException.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies a list of operations (RFC 6902) with the leniency of Kubernetes: {@code replace} adds a
 * missing key, an absent value is null, {@code -1} is the last element, and {@code copy} of nothing
 * copies null.
 */
public final class JsonPatch {
  /** Kubernetes refuses longer patches. */
  private static final int MOST_OPERATIONS = 10_000;

  private JsonNode root;

  private JsonPatch(JsonNode root) {
    this.root = root;
  }

  /**
   * The patched value. {@code target} is changed on the way, even if a later operation fails.
   *
   * @throws PatchException if an operation is malformed or fails
   */
  public static JsonNode apply(JsonNode target, ArrayNode operations) {
    if (operations.size() > MOST_OPERATIONS)
      throw new PatchException(
          Fault.TOO_LARGE,
          "Request entity too large: The allowed maximum operations in a JSON patch is %d, got %d"
              .formatted(MOST_OPERATIONS, operations.size()));
    for (var operation : operations) check(operation);
    var patch = new JsonPatch(target);
    for (var operation : operations) patch.perform(operation);
    return patch.root;
  }

  private static void check(JsonNode operation) {
    if (!operation.isObject() && !operation.isNull())
      throw undecodable(operation, "value of type handlers.jsonPatchOp");
    for (var name : new String[] {"op", "path", "from"}) {
      var text = operation.path(name);
      if (!text.isMissingNode() && !text.isNull() && !text.isString())
        throw undecodable(text, "struct field jsonPatchOp." + name + " of type string");
    }
  }

  private static PatchException undecodable(JsonNode value, String into) {
    var found =
        switch (value.getNodeType()) {
          case OBJECT -> "object";
          case ARRAY -> "array";
          case STRING -> "string";
          case BOOLEAN -> "bool";
          default -> "number";
        };
    return new PatchException(
        Fault.BAD_REQUEST,
        "error decoding patch: json: cannot unmarshal " + found + " into Go " + into);
  }

  private void perform(JsonNode operation) {
    if (!operation.has("path")) throw rejected();
    var path = Pointer.parse(text(operation, "path"));
    switch (text(operation, "op")) {
      case "add" -> put(path, value(operation), false);
      case "replace" -> put(path, value(operation), true);
      case "remove" -> remove(path);
      case "test" -> {
        var there = find(path);
        if (!(there == null ? JsonNodeFactory.instance.nullNode() : there).equals(value(operation)))
          throw rejected();
      }
      case "copy" -> put(path, source(operation).deepCopy(), false);
      case "move" -> {
        var from = Pointer.parse(text(operation, "from"));
        var moved = source(operation);
        remove(from);
        put(path, moved, false);
      }
      default -> throw rejected();
    }
  }

  private static String text(JsonNode operation, String field) {
    if (!operation.path(field).isString()) throw rejected();
    return operation.path(field).stringValue();
  }

  private static JsonNode value(JsonNode operation) {
    var value = operation.get("value");
    return value == null ? JsonNodeFactory.instance.nullNode() : value.deepCopy();
  }

  private JsonNode source(JsonNode operation) {
    if (!operation.has("from")) throw rejected();
    var found = find(Pointer.parse(text(operation, "from")));
    return found == null ? JsonNodeFactory.instance.nullNode() : found;
  }

  private @Nullable JsonNode find(Pointer path) {
    if (path.isRoot()) return root;
    return switch (parent(path)) {
      case ObjectNode object -> object.get(path.last());
      case ArrayNode array -> array.get(path.index(array.size(), array.size() - 1));
      default -> throw rejected();
    };
  }

  private void put(Pointer path, JsonNode value, boolean replacing) {
    if (path.isRoot()) {
      root = value;
      return;
    }
    switch (parent(path)) {
      case ObjectNode object -> object.set(path.last(), value);
      case ArrayNode array -> {
        if (replacing) array.set(path.index(array.size(), array.size() - 1), value);
        else if (path.last().equals("-")) array.add(value);
        else array.insert(path.index(array.size() + 1, array.size()), value);
      }
      default -> throw rejected();
    }
  }

  private void remove(Pointer path) {
    if (path.isRoot()) throw rejected();
    switch (parent(path)) {
      case ObjectNode object -> {
        if (object.remove(path.last()) == null) throw rejected();
      }
      case ArrayNode array -> array.remove(path.index(array.size(), array.size() - 1));
      default -> throw rejected();
    }
  }

  private JsonNode parent(Pointer path) {
    var at = root;
    for (var step : path.parents()) {
      at =
          switch (at) {
            case ObjectNode object -> object.path(step);
            case ArrayNode array -> array.get(Pointer.index(step, array.size(), array.size() - 1));
            default -> throw rejected();
          };
    }
    return at;
  }

  static PatchException rejected() {
    return new PatchException(
        Fault.REJECTED, "the server rejected our request due to an error in our request");
  }
}
