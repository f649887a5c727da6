package dev.lares.api;

import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.model.Resources;
import dev.lares.store.ConflictException;
import dev.lares.store.Stored;
import java.time.Instant;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives a pod its node: {@code pods/NAME/binding}, and {@code bindings} of a namespace. */
final class Binding implements Subresource {
  /** As messages name it. */
  private static final String RESOURCE = "pods/binding";

  private final Engine engine;

  Binding(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Outcome create(Target target, Body body, WriteOptions options, Caller caller) {
    var binding = engine.decoder().plain("Binding", body);
    var name = Metadata.name(binding);
    if (!target.name().isEmpty() && !name.equals(target.name()))
      throw Statuses.badRequest("name in URL does not match name in Binding object");
    var pod = new Target(engine.kind(Resources.PODS), target.namespace(), name, "binding");
    var warnings = new ArrayList<String>();
    var now = engine.time().now();
    var admission =
        engine.admission(
            Operation.CREATE, pod, binding, null, caller, options.dryRun(), now, warnings::add);
    engine.admission().mutate(admission);
    checkTarget(binding.path("target"));
    engine.admission().validate(admission);
    for (int attempt = 1; ; attempt++) {
      try {
        bind(pod, binding, options, now);
        return new Outcome(201, StatusJson.created(), warnings);
      } catch (ConflictException overtaken) {
        if (attempt == Engine.ATTEMPTS) throw Statuses.modified(Resources.PODS, name);
      }
    }
  }

  private static void checkTarget(JsonNode node) {
    var kind = Json.text(node, "kind");
    var problems = new ArrayList<String>();
    if (!kind.isEmpty() && !kind.equals("Node"))
      problems.add(
          "target.kind: Unsupported value: \""
              + kind
              + "\": supported values: \"Node\", \"<empty>\"");
    if (Json.text(node, "name").isEmpty()) problems.add("target.name: Required value");
    if (problems.isEmpty()) return;
    throw Statuses.plain500(
        problems.size() == 1 ? problems.getFirst() : "[" + String.join(", ", problems) + "]");
  }

  private void bind(Target target, ObjectNode binding, WriteOptions options, Instant now) {
    var stored = engine.find(target);
    if (stored == null) throw Statuses.notFound(Resources.PODS, target.name());
    var pod = Json.stored(stored.json());
    checkFree(target, binding, stored, pod);
    var spec = Json.child(pod, "spec");
    spec.put("nodeName", Json.text(binding.path("target"), "name"));
    for (var map : new String[] {"annotations", "labels"}) {
      var added = binding.path("metadata").path(map);
      if (!added.isEmpty()) Json.child(Metadata.of(pod), map).setAll((ObjectNode) added);
    }
    // room was being made for it; now it has a place
    Json.child(pod, "status").remove("nominatedNodeName");
    PodConditions.scheduled(pod, now);
    if (!options.dryRun()) engine.replace(target.kind(), stored, pod);
  }

  private static void checkFree(Target target, ObjectNode binding, Stored stored, ObjectNode pod) {
    var name = target.name();
    var uid = Metadata.uid(binding);
    if (!uid.isEmpty() && !uid.equals(Metadata.uid(pod)))
      throw Statuses.uidMismatch(Resources.PODS, target.key(), name, uid, Metadata.uid(pod));
    var revision = Metadata.resourceVersion(binding);
    if (!revision.isEmpty() && !revision.equals(Long.toString(stored.revision())))
      throw Statuses.modified(Resources.PODS, name);
    if (Metadata.deleting(pod))
      throw refused(name, "is being deleted, cannot be assigned to a host");
    var node = Json.text(pod.path("spec"), "nodeName");
    if (!node.isEmpty()) throw refused(name, "is already assigned to node \"" + node + "\"");
    if (!pod.path("spec").path("schedulingGates").isEmpty())
      throw refused(name, "has non-empty .spec.schedulingGates");
  }

  private static RuntimeException refused(String name, String why) {
    return Statuses.conflictOn(RESOURCE, name, "pod " + name + " " + why);
  }
}
