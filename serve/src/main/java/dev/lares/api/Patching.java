package dev.lares.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** PATCH: makes the wanted object of the stored one and the patch. */
final class Patching implements Updating.Change {
  private static final List<String> ACCEPTED =
      List.of(
          "application/json-patch+json",
          "application/merge-patch+json",
          "application/strategic-merge-patch+json");

  private final Engine engine;
  private final Target target;
  private final Body.Encoded patch;
  private final WriteOptions options;
  private final ArrayList<String> warnings;
  private final JsonNode parsed;

  Patching(
      Engine engine,
      Target target,
      Body.Encoded patch,
      WriteOptions options,
      ArrayList<String> warnings) {
    this.engine = engine;
    this.target = target;
    this.patch = patch;
    this.options = options;
    this.warnings = warnings;
    if (!ACCEPTED.contains(patch.mediaType())) throw Statuses.unsupportedMediaType(ACCEPTED);
    parsed = parse(patch.bytes());
  }

  @Override
  public ObjectNode next(ObjectNode old) {
    var patched = old.deepCopy();
    merge(patched, (ObjectNode) parsed);
    var object =
        engine.decoder().decode(target.kind(), new Body.Tree(patched), options, warnings::add);
    Updating.checkSamePlace(target, object);
    return object;
  }

  private static void merge(ObjectNode into, ObjectNode patch) {
    for (var entry : patch.properties()) {
      var name = entry.getKey();
      var value = entry.getValue();
      if (value.isNull()) into.remove(name);
      else if (value instanceof ObjectNode change) {
        if (into.get(name) instanceof ObjectNode there) merge(there, change);
        else {
          var made = into.putObject(name);
          merge(made, change);
        }
      } else into.set(name, value.deepCopy());
    }
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return Json.parse(bytes);
    } catch (JacksonException malformed) {
      throw Statuses.badRequest("error decoding patch: " + GoJson.problem(bytes));
    }
  }
}
