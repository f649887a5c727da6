package dev.lares.kind.workload;

import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.Strategy;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How pods come into being and change. */
final class PodStrategy implements Strategy {
  private static final Strategy RESIZE = new PodResize();
  private static final Strategy DEBUGGING = new EphemeralContainers();

  @Override
  public void defaults(ObjectNode object) {
    var spec = object(object, "spec");
    PodDefaults.spec(spec);
    PodDefaults.pod(spec);
    PodDefaults.status(object(object, "status"));
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    var spec = object(object, "spec");
    PodDefaults.serviceAccount(spec); // admission may have named one
    if (number(spec, "terminationGracePeriodSeconds", 0) < 0)
      spec.put("terminationGracePeriodSeconds", 1);
    LabelKeys.merge(object);
    AppArmorFields.fill(object);
    var status = object.putObject("status");
    status.put("phase", "Pending");
    if (size(spec, "schedulingGates") > 0)
      status
          .putArray("conditions")
          .addObject()
          .put("type", "PodScheduled")
          .put("status", "False")
          .putNull("lastProbeTime")
          .put("lastTransitionTime", text(object.path("metadata"), "creationTimestamp"))
          .put("reason", "SchedulingGated")
          .put("message", "Scheduling is blocked due to non-empty scheduling gates");
    status.put("qosClass", PodQuality.of(spec));
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    PodChecks.check(object, errors);
    PodChecks.creation(object, errors);
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    PodUpdateChecks.check(object, old, errors);
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    PodStatusChecks.check(object, old, errors);
  }

  @Override
  public @Nullable Strategy part(String subresource) {
    return switch (subresource) {
      case "resize" -> RESIZE;
      case "ephemeralcontainers" -> DEBUGGING;
      default -> null;
    };
  }

  @Override
  public List<String> warnings(ObjectNode object) {
    return PodWarnings.ofPod(object);
  }

  /** Those who change pods are programs nearly always, and often: they are not bothered. */
  @Override
  public List<String> warningsOfUpdate(ObjectNode object, ObjectNode old) {
    return List.of();
  }

  @Override
  public String absentField(String path) {
    return path.equals("spec.hostNetwork") ? "false" : "";
  }

  @Override
  public List<String> metadataKeptFromStatus() {
    return List.of("deletionTimestamp", "ownerReferences");
  }

  @Override
  public void prepareStatusUpdate(ObjectNode object, ObjectNode old) {
    var metadata = object(object, "metadata");
    // agents of old corrupt these in a way that breaks garbage collection
    var owners = old.path("metadata").get("ownerReferences");
    if (owners == null) metadata.remove("ownerReferences");
    else metadata.set("ownerReferences", owners);
    var status = object(object, "status");
    var before = object(old, "status");
    if (text(status, "qosClass").isEmpty() && before.has("qosClass"))
      status.set("qosClass", before.get("qosClass"));
    keepObservedGenerations(status, before);
  }

  /** An observed generation, once reported, can be replaced but not taken back. */
  private static void keepObservedGenerations(ObjectNode status, ObjectNode before) {
    if (number(status, "observedGeneration", 0) == 0 && before.has("observedGeneration"))
      status.set("observedGeneration", before.get("observedGeneration"));
    var byType = new HashMap<String, ArrayDeque<Long>>();
    for (var condition : objects(before, "conditions"))
      byType
          .computeIfAbsent(text(condition, "type"), type -> new ArrayDeque<>())
          .add(number(condition, "observedGeneration", 0));
    for (var condition : objects(status, "conditions")) {
      var known = byType.get(text(condition, "type"));
      var observed = known == null || known.isEmpty() ? 0 : known.remove();
      if (observed != 0 && number(condition, "observedGeneration", 0) == 0)
        condition.put("observedGeneration", observed);
    }
  }
}
