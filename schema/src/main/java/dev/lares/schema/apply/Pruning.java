package dev.lares.schema.apply;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out what a manager applied last time, does not apply this time, and nobody else owns.
 *
 * @param owners as they will be, the manager's new wish included
 * @param writer who prunes, in the version in which it applies
 * @param last what the manager owned so far
 */
record Pruning(Ownership ownership, Managed owners, Writer writer, Owned last) {

  ObjectNode prune(ObjectNode merged) {
    var version = last.apiVersion();
    var type = ownership.versions().type(version);
    if (type == null) return merged;
    var lost = named(last.fields(), type).difference(named(owners.fields(writer.applying()), type));
    if (lost.isEmpty()) return merged;
    var whole = ownership.versions().convert(merged, version);
    var pruned = object(Removal.of(whole, named(last.fields(), type), type));
    pruned = addOwned(merged, pruned);
    var left = object(Removal.of(whole, dangling(whole, pruned, type), type));
    return ownership.versions().convert(left, writer.apiVersion());
  }

  /** Adds back what anybody owns, each in its own version, the one pruned in first. */
  private ObjectNode addOwned(ObjectNode merged, ObjectNode pruned) {
    var byVersion = new TreeMap<String, FieldSet>();
    for (var other : owners.managers()) {
      var owned = owners.get(other);
      if (owned != null) byVersion.merge(owned.apiVersion(), owned.fields(), FieldSet::union);
    }
    var first = byVersion.remove(last.apiVersion());
    if (first != null) pruned = addOwned(merged, pruned, last.apiVersion(), first);
    for (var entry : byVersion.entrySet())
      pruned = addOwned(merged, pruned, entry.getKey(), entry.getValue());
    return pruned;
  }

  private ObjectNode addOwned(
      ObjectNode merged, ObjectNode pruned, String version, FieldSet owned) {
    var type = ownership.versions().type(version);
    if (type == null) return pruned;
    var whole = ownership.versions().convert(merged, version);
    var rest = ownership.versions().convert(pruned, version);
    var kept = named(Contents.of(rest, type), type).union(named(owned, type));
    return object(Removal.of(whole, named(Contents.of(whole, type), type).difference(kept), type));
  }

  /** What went though the manager never owned it goes back: only what it applied may go. */
  private FieldSet dangling(ObjectNode whole, ObjectNode pruned, FieldType type) {
    var rest = ownership.versions().convert(pruned, last.apiVersion());
    return named(Contents.of(whole, type), type)
        .difference(named(Contents.of(rest, type), type))
        .intersection(named(last.fields(), type));
  }

  private static FieldSet named(FieldSet set, FieldType type) {
    return Contents.withNamedFields(set, type);
  }

  private static ObjectNode object(tools.jackson.databind.@Nullable JsonNode node) {
    if (node instanceof ObjectNode object) return object;
    throw new IllegalStateException("what is left of an object is an object");
  }
}
