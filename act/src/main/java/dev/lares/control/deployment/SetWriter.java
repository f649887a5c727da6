package dev.lares.control.deployment;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.control.Adoption;
import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Recorder;
import dev.lares.control.StatusPatch;
import dev.lares.model.ApiException;
import dev.lares.model.Deployment;
import dev.lares.model.OwnerRef;
import dev.lares.model.PodTemplate;
import dev.lares.model.ReplicaSet;
import dev.lares.model.Resources;
import dev.lares.view.decode.Decodings;
import dev.lares.workload.Rollout;
import dev.lares.workload.RolloutStep.Create;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creates, resizes and deletes the ReplicaSets of Deployments, and tells users so. */
final class SetWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final Recorder recorder;

  SetWriter(Recorder recorder) {
    this.recorder = recorder;
  }

  /**
   * Creates a set from the Deployment as it is on the server, whose template and selector it takes
   * over to the letter.
   *
   * @return false if there is nothing to go on with before the view shows what has changed
   */
  boolean create(Deployment deployment, Create create, Hands hands) {
    var meta = deployment.meta();
    var found = hands.find(Resources.DEPLOYMENTS, meta.namespace(), meta.name());
    if (found.isEmpty()) return false;
    var live = Decodings.DEPLOYMENTS.decode().apply(found.get());
    if (!live.meta().uid().equals(meta.uid())
        || live.meta().deleting()
        || live.meta().generation() != meta.generation()) return false;
    var about = ObjectRef.of(Resources.DEPLOYMENTS, meta);
    try {
      var tree = (ObjectNode) JSON.readTree(found.get().json());
      hands.create(Resources.REPLICA_SETS, meta.namespace(), tree(deployment, tree, create));
    } catch (ApiException refusal) {
      if (refusal.namespaceTerminating()) return false;
      if (refusal.alreadyExists()) return resolve(live, create, hands, refusal);
      recorder.warning(about, "ReplicaSetCreateError", failure(create, refusal));
      throw refusal;
    }
    if (create.replicas() > 0) tellScaled(about, create.name(), 0, create.replicas());
    return true;
  }

  /** What users are told of a set that could not be created. */
  static String failure(Create create, ApiException refusal) {
    return "Failed to create new replica set \"" + create.name() + "\": " + refusal.getMessage();
  }

  /** The name is taken: by what we wanted, not visible yet, or by another template's set. */
  private static boolean resolve(
      Deployment live, Create create, Hands hands, ApiException refusal) {
    var meta = live.meta();
    var existing =
        hands
            .find(Resources.REPLICA_SETS, meta.namespace(), create.name())
            .map(Decodings.REPLICA_SETS.decode());
    if (existing.isPresent()
        && existing.get().meta().controlledBy(meta.uid())
        && Rollout.sameTemplate(live, existing.get())) return false;
    var collisions = live.status().collisionCount();
    new StatusPatch(Resources.DEPLOYMENTS, meta)
        .put("collisionCount", collisions == null ? 1 : collisions + 1)
        .send(hands);
    return false;
  }

  private static ObjectNode tree(Deployment deployment, ObjectNode live, Create create) {
    var spec = live.withObjectProperty("spec");
    var template = spec.withObjectProperty("template");
    var podLabels = template.withObjectProperty("metadata").withObjectProperty("labels");
    podLabels.put(PodTemplate.HASH_LABEL, create.hash());
    var selector = spec.withObjectProperty("selector");
    selector.withObjectProperty("matchLabels").put(PodTemplate.HASH_LABEL, create.hash());

    var set = JsonNodeFactory.instance.objectNode();
    set.put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
    var meta = set.putObject("metadata").put("name", create.name());
    meta.set("labels", podLabels.deepCopy());
    var annotations = meta.putObject("annotations");
    create.annotations().forEach(annotations::put);
    var owner = OwnerRef.controller(Resources.DEPLOYMENTS, deployment.meta());
    meta.putArray("ownerReferences").add(Adoption.reference(owner));
    var wanted = set.putObject("spec").put("replicas", create.replicas());
    if (deployment.minReadySeconds() > 0)
      wanted.put("minReadySeconds", deployment.minReadySeconds());
    wanted.set("selector", selector);
    wanted.set("template", template);
    return set;
  }

  void change(Deployment deployment, ReplicaSet before, ReplicaSet after, Hands hands) {
    var patch = JsonNodeFactory.instance.objectNode();
    // the uid keeps the patch from a younger set of the same name
    var meta = patch.putObject("metadata").put("uid", before.meta().uid());
    var annotations = meta.putObject("annotations");
    after
        .meta()
        .annotations()
        .forEach((name, value) -> {
          if (!value.equals(before.meta().annotations().get(name))) annotations.put(name, value);
        });
    var spec = patch.putObject("spec");
    if (after.replicas() != before.replicas()) spec.put("replicas", after.replicas());
    if (after.minReadySeconds() != before.minReadySeconds())
      spec.put("minReadySeconds", after.minReadySeconds());
    var name = before.meta().name();
    hands.patch(
        Resources.REPLICA_SETS, before.meta().namespace(), name, "", PatchType.MERGE, patch);
    if (after.replicas() != before.replicas()) {
      var about = ObjectRef.of(Resources.DEPLOYMENTS, deployment.meta());
      tellScaled(about, name, before.replicas(), after.replicas());
    }
  }

  private void tellScaled(ObjectRef about, String name, int from, int to) {
    recorder.normal(
        about,
        "ScalingReplicaSet",
        "Scaled %s replica set %s from %d to %d"
            .formatted(to > from ? "up" : "down", name, from, to));
  }

  static void drop(ReplicaSet set, Hands hands) {
    var meta = set.meta();
    try {
      hands.delete(Resources.REPLICA_SETS, meta.namespace(), meta.name(), Deletion.of(meta.uid()));
    } catch (ApiException refusal) {
      if (!refusal.notFound()) throw refusal;
    }
  }
}
