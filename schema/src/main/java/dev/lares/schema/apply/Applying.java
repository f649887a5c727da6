package dev.lares.schema.apply;

import dev.lares.schema.Sameness;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One apply: merges what is wanted into what is live, takes out what the manager wanted before and
 * nobody wants any more, and settles who owns what.
 *
 * @param live without owners
 */
record Applying(
    Ownership ownership, ObjectNode live, ObjectNode wanted, String name, Writer writer) {

  /**
   * @param managed the owners of {@code live}; not changed
   * @throws Conflict unless {@code force}
   */
  ObjectNode apply(Managed managed, boolean force) {
    var type = ownership.type();
    var problem = TypeCheck.problem(wanted, type);
    if (problem != null)
      throw new ApplyException("failed to create typed patch object (" + name + "): " + problem);
    var manager = writer.applying();
    var owners = current(managed);
    var last = owners.get(manager);
    try {
      var merged = object(Union.of(live, wanted, type));
      owners.put(
          manager,
          Owned.of(writer.apiVersion(), ownership.tracked().apply(Contents.of(wanted, type))));
      if (last != null) merged = new Pruning(ownership, owners, writer, last).prune(merged);
      var comparison = Comparison.of(SystemFields.left(live), SystemFields.left(merged), type);
      var claims =
          new Claims(
              ownership,
              owners,
              live,
              merged,
              writer.apiVersion(),
              comparison.only(ownership.tracked()));
      var conflicts = claims.conflicts(manager);
      if (!force && !conflicts.isEmpty()) throw new Conflict(conflicts);
      claims.release(manager);
      owners.put(manager, Owned.of(writer.apiVersion(), ownership.owned(wanted)));
      boolean same = Sameness.same(live, merged);
      if (!same) owners.stamp(manager, writer.time());
      var result = same ? live.deepCopy() : merged;
      owners.writeTo(result);
      return result;
    } catch (ListKeys.Unidentifiable unclear) {
      throw new ApplyException(
          "failed to create typed live object (" + name + "): " + unclear.getMessage());
    }
  }

  /** The owners with their fields as the schemas are now; without those whose version is gone. */
  private Managed current(Managed managed) {
    var owners = managed.copy();
    for (var manager : owners.managers()) {
      var owned = owners.get(manager);
      if (owned == null) continue;
      var type = ownership.versions().type(owned.apiVersion());
      if (type == null) owners.remove(manager);
      else owners.put(manager, owned.with(Contents.coarsened(owned.fields(), type)));
    }
    return owners;
  }

  private static ObjectNode object(tools.jackson.databind.@Nullable JsonNode merged) {
    if (merged instanceof ObjectNode object) return object;
    throw new IllegalStateException("objects merge to objects");
  }
}
