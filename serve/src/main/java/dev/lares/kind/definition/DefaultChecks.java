package dev.lares.kind.definition;

import static dev.lares.kind.Trees.flag;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.structural.EmbeddedObjects;
import dev.lares.kind.structural.Pruning;
import dev.lares.kind.structural.SchemaNode;
import dev.lares.kind.structural.ValueChecks;
import dev.lares.schema.decode.DecodingException;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks that defaults are what their schemas ask for, and hold nothing they do not know. */
final class DefaultChecks {
  private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

  private DefaultChecks() {}

  static void check(ObjectNode schema, FieldPath path, FieldErrors errors) {
    check(schema, true, false, path, errors);
  }

  private static void check(
      ObjectNode schema, boolean whole, boolean inMetadata, FieldPath path, FieldErrors errors) {
    if (whole) inMetadata = false;
    var preset = schema.get("default");
    if (preset != null) checkValue(schema, preset, inMetadata, path.child("default"), errors);
    if (schema.get("items") instanceof ObjectNode items)
      check(items, isWhole(items), inMetadata, path.child("items"), errors);
    for (var entry : schema.path("properties").properties()) {
      if (!(entry.getValue() instanceof ObjectNode property)) continue;
      boolean below = inMetadata || whole && OF_EVERY_OBJECT.contains(entry.getKey());
      check(
          property, isWhole(property), below, path.child("properties").key(entry.getKey()), errors);
    }
  }

  private static boolean isWhole(ObjectNode schema) {
    return flag(schema, "x-kubernetes-embedded-resource");
  }

  private static void checkValue(
      ObjectNode schema, JsonNode preset, boolean inMetadata, FieldPath path, FieldErrors errors) {
    var node = SchemaNode.of(schema);
    if (!inMetadata) {
      var pruned = preset.deepCopy();
      Pruning.prune(node, pruned, node.embedded());
      if (!pruned.equals(preset)) errors.invalid(path, preset, "must not have unknown fields");
      if (preset instanceof ObjectNode object && !checkObjects(node, object, path, errors)) return;
    }
    ValueChecks.check(node, preset, null, path, errors);
  }

  /** Whether the objects in a default are sound, itself included if it is one. */
  private static boolean checkObjects(
      SchemaNode node, ObjectNode preset, FieldPath path, FieldErrors errors) {
    var found = new FieldErrors();
    var copy = preset.deepCopy();
    try {
      EmbeddedObjects.coerce(node, copy);
    } catch (DecodingException misfit) {
      errors.invalid(path, preset, String.valueOf(misfit.getMessage()));
      return false;
    }
    EmbeddedObjects.check(node, copy, found);
    if (node.embedded()) EmbeddedObjects.checkOne(FieldPath.ROOT, copy, found);
    for (var cause : found.causes()) errors.add(cause, path);
    return found.isEmpty();
  }
}
