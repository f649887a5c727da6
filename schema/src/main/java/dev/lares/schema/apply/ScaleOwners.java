package dev.lares.schema.apply;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who owns the number of replicas, seen from a workload and from its scale: each has it at a path
 * of its own.
 *
 * @param path where the workload has it
 * @param apiVersion of the workload
 */
public record ScaleOwners(FieldSet path, String apiVersion) {
  private static final String SCALE = "autoscaling/v1";
  private static final FieldSet REPLICAS = FieldSet.ofPath("spec", "replicas");

  /** The owners of a scale. */
  public JsonNode ofScale(@Nullable JsonNode workload) {
    var seen = decode(workload);
    var owners = new Managed();
    for (var manager : seen.managers()) {
      if (!has(seen, manager, path)) continue;
      var same = in(manager, SCALE);
      owners.put(same, Owned.of(SCALE, REPLICAS));
      var time = seen.time(manager);
      if (time != null) owners.stamp(same, time);
    }
    return owners.encode();
  }

  /** The owners of a workload once its scale is owned as {@code scale} says. */
  public JsonNode ofWorkload(@Nullable JsonNode workload, @Nullable JsonNode scale) {
    var owners = decode(workload);
    var wanted = decode(scale);
    for (var manager : owners.managers()) {
      if (!has(owners, manager, path)) continue;
      if (wanted.get(manager) != null) wanted.remove(manager);
      else {
        var owned = owners.get(manager);
        if (owned != null) owners.put(manager, owned.with(owned.fields().difference(path)));
      }
    }
    for (var manager : wanted.managers())
      if (has(wanted, manager, REPLICAS)) {
        var own = in(manager, apiVersion);
        owners.put(own, Owned.of(apiVersion, path));
        // the time belongs to the scale's version of the entry, which is not kept
        if (!manager.applies()) owners.forgetTime(own);
      }
    return owners.encode();
  }

  private static boolean has(Managed owners, Owner manager, FieldSet path) {
    return !owners.fields(manager).intersection(path).isEmpty();
  }

  private static Owner in(Owner manager, String version) {
    return manager.applies()
        ? manager
        : new Owner(manager.name(), false, version, manager.subresource());
  }

  private static Managed decode(@Nullable JsonNode entries) {
    return entries == null ? new Managed() : Managed.decode(entries, false);
  }
}
