package dev.lares.schema.apply;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a change of an object means for those who own parts of it, each in its own version. */
final class Claims {
  private final Ownership ownership;
  private final Managed managed;
  private final ObjectNode before;
  private final ObjectNode after;
  private final Map<String, @Nullable Comparison> byVersion = new HashMap<>();

  Claims(
      Ownership ownership,
      Managed managed,
      ObjectNode before,
      ObjectNode after,
      String apiVersion,
      Comparison comparison) {
    this.ownership = ownership;
    this.managed = managed;
    this.before = before;
    this.after = after;
    byVersion.put(apiVersion, comparison);
  }

  /** The fields that the change takes from others than {@code manager}. */
  TreeMap<Owner, FieldSet> conflicts(Owner manager) {
    var conflicts = new TreeMap<Owner, FieldSet>();
    for (var other : managed.managers()) {
      if (other.equals(manager)) continue;
      var owned = managed.get(other);
      var comparison = owned == null ? null : comparison(owned.apiVersion());
      if (owned == null || comparison == null) continue;
      var taken = owned.fields().intersection(comparison.touched());
      if (!taken.isEmpty()) conflicts.put(other, taken);
    }
    return conflicts;
  }

  /** Takes from everybody what has changed or gone; forgets whose version nobody knows. */
  void release() {
    release(null);
  }

  /** The same, from all but {@code manager}. */
  void release(@Nullable Owner manager) {
    for (var other : managed.managers()) {
      var owned = managed.get(other);
      if (owned == null || other.equals(manager)) continue;
      var comparison = comparison(owned.apiVersion());
      if (comparison == null) {
        managed.remove(other);
        continue;
      }
      var lost = comparison.touched().union(comparison.removed());
      if (owned.fields().meets(lost))
        managed.put(other, owned.with(owned.fields().difference(lost)));
    }
  }

  private @Nullable Comparison comparison(String apiVersion) {
    if (!byVersion.containsKey(apiVersion)) {
      var versions = ownership.versions();
      var type = versions.type(apiVersion);
      byVersion.put(
          apiVersion,
          type == null
              ? null
              : Comparison.of(
                      SystemFields.left(versions.convert(before, apiVersion)),
                      SystemFields.left(versions.convert(after, apiVersion)),
                      type)
                  .only(ownership.tracked()));
    }
    return byVersion.get(apiVersion);
  }
}
