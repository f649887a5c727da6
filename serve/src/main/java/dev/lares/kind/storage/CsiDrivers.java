package dev.lares.kind.storage;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** CSI drivers. */
final class CsiDrivers implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> GROUP_POLICIES =
      List.of("File", "None", "ReadWriteOnceWithFSType");
  private static final List<String> MODES = List.of("Persistent", "Ephemeral");

  /** Seconds; a token that lives shorter is of no use. */
  private static final int SHORTEST_TOKEN = 600;

  private static final long LONGEST_TOKEN = 1L << 32;

  static final Kind KIND =
      Kind.of(StorageKinds.type("csidrivers", "CSIDriver"))
          .strategy(new CsiDrivers())
          .columns(
              CommonColumns.NAME,
              StorageKinds.flag(
                  "AttachRequired", "Whether volumes are attached", "spec", "attachRequired"),
              StorageKinds.flag(
                  "PodInfoOnMount", "Whether it is told of pods", "spec", "podInfoOnMount"),
              StorageKinds.flag(
                  "StorageCapacity", "Whether it tells its capacity", "spec", "storageCapacity"),
              Column.text("TokenRequests", "Whose tokens it gets", (o, now) -> audiences(o)),
              StorageKinds.flag(
                  "RequiresRepublish", "Whether it is told again", "spec", "requiresRepublish"),
              Column.text(
                  "Modes",
                  "How long its volumes live",
                  (o, now) -> String.join(",", texts(o.path("spec"), "volumeLifecycleModes"))),
              CommonColumns.AGE);

  private static String audiences(JsonNode driver) {
    var requests = objects(driver.path("spec"), "tokenRequests");
    if (requests.isEmpty()) return "<unset>";
    return requests.stream()
        .map(request -> text(request, "audience"))
        .collect(Collectors.joining(","));
  }

  @Override
  public void defaults(ObjectNode driver) {
    var spec = object(driver, "spec");
    putIfAbsent(spec, "attachRequired", true);
    for (var flag : List.of("podInfoOnMount", "storageCapacity", "requiresRepublish"))
      putIfAbsent(spec, flag, false);
    putIfAbsent(spec, "seLinuxMount", false);
    putIfEmpty(spec, "fsGroupPolicy", "ReadWriteOnceWithFSType");
    if (!has(spec, "volumeLifecycleModes")) spec.putArray("volumeLifecycleModes").add("Persistent");
  }

  @Override
  public void validate(ObjectNode driver, FieldErrors errors) {
    var spec = driver.path("spec");
    var policy = text(spec, "fsGroupPolicy");
    if (!GROUP_POLICIES.contains(policy))
      errors.notSupported(SPEC.child("fsGroupPolicy"), policy, GROUP_POLICIES);
    var audiences = new HashSet<String>();
    var index = 0;
    for (var request : objects(spec, "tokenRequests")) {
      var path = SPEC.child("tokenRequests").index(index++);
      var audience = text(request, "audience");
      if (!audiences.add(audience)) errors.duplicate(path.child("audience"), audience);
      if (!has(request, "expirationSeconds")) continue;
      long seconds = number(request, "expirationSeconds", 0);
      if (seconds < SHORTEST_TOKEN)
        errors.invalid(
            path.child("expirationSeconds"),
            seconds,
            "may not specify a duration less than 10 minutes");
      if (seconds > LONGEST_TOKEN)
        errors.invalid(
            path.child("expirationSeconds"),
            seconds,
            "may not specify a duration larger than 2^32 seconds");
    }
    for (var mode : texts(spec, "volumeLifecycleModes"))
      if (!MODES.contains(mode))
        errors.notSupported(SPEC.child("volumeLifecycleModes"), mode, MODES);
  }

  @Override
  public void validateUpdate(ObjectNode driver, ObjectNode old, FieldErrors errors) {
    validate(driver, errors);
    var spec = driver.path("spec");
    var before = old.path("spec");
    // Kubernetes names the first by a name it does not have
    unchanged(spec, before, "attachRequired", "attachedRequired", errors);
    unchanged(spec, before, "volumeLifecycleModes", "volumeLifecycleModes", errors);
  }

  private static void unchanged(
      JsonNode spec, JsonNode before, String field, String shown, FieldErrors errors) {
    if (!spec.path(field).equals(before.path(field)))
      errors.invalid(SPEC.child(shown), spec.path(field), "field is immutable");
  }
}
