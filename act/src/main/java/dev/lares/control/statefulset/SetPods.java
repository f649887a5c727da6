package dev.lares.control.statefulset;

import dev.lares.client.PatchType;
import dev.lares.control.Adoption;
import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.PodPrototype;
import dev.lares.control.Recorder;
import dev.lares.model.ApiException;
import dev.lares.model.ControllerRevision;
import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.PersistentVolumeClaim;
import dev.lares.model.Pod;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.model.StatefulSet;
import dev.lares.select.Operator;
import dev.lares.view.View;
import java.util.HashSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes and mends the pods of StatefulSets and their claims, and tells users so. */
final class SetPods {
  private static final JsonMapper JSON = new JsonMapper();

  private final View<PersistentVolumeClaim> claims;
  private final Recorder recorder;

  SetPods(View<PersistentVolumeClaim> claims, Recorder recorder) {
    this.claims = claims;
    this.recorder = recorder;
  }

  /**
   * Makes the pod with this number, after its claims.
   *
   * @return false if a claim of an earlier life stands in the way
   */
  boolean start(StatefulSet set, ControllerRevision revision, int ordinal, Hands hands) {
    if (!claims(set, ordinal, hands)) return false;
    var name = set.podName(ordinal);
    var about = ObjectRef.of(Resources.STATEFUL_SETS, set.meta());
    var subject = "Create Pod " + name + " in StatefulSet " + set.meta().name();
    try {
      hands.create(Resources.PODS, set.meta().namespace(), pod(set, revision, ordinal));
      recorder.normal(about, "SuccessfulCreate", subject + " successful");
    } catch (ApiException refusal) {
      if (refusal.namespaceTerminating()) return true;
      if (!refusal.alreadyExists())
        recorder.warning(about, "FailedCreate", subject + " failed error: " + refusal.getMessage());
      throw refusal;
    }
    return true;
  }

  /** Gives a pod the labels and claims that its name asks for. */
  boolean mend(StatefulSet set, Pod pod, Hands hands) {
    int ordinal = set.ordinal(pod);
    if (set.wants(ordinal) && !claims(set, ordinal, hands)) return false;
    for (var template : set.claims()) own(set, pod, claim(set, template, ordinal), hands);
    var meta = pod.meta();
    var number = Integer.toString(ordinal);
    if (meta.label(StatefulSet.POD_NAME).equals(meta.name())
        && meta.label(StatefulSet.POD_INDEX).equals(number)) return true;
    var patch = JsonNodeFactory.instance.objectNode();
    patch
        .putObject("metadata")
        .put("uid", meta.uid())
        .putObject("labels")
        .put(StatefulSet.POD_NAME, meta.name())
        .put(StatefulSet.POD_INDEX, number);
    hands.patch(Resources.PODS, meta.namespace(), meta.name(), "", PatchType.STRATEGIC, patch);
    return true;
  }

  private boolean claims(StatefulSet set, int ordinal, Hands hands) {
    for (var template : set.claims()) {
      var name = claim(set, template, ordinal);
      var known = claims.get(set.meta().namespace() + "/" + name);
      if (known == null) create(set, template, name, ordinal, hands);
      else if (known.meta().deleting()) return false;
    }
    return true;
  }

  private static String claim(StatefulSet set, StatefulSet.ClaimTemplate template, int ordinal) {
    return template.name() + "-" + set.podName(ordinal);
  }

  private void create(
      StatefulSet set, StatefulSet.ClaimTemplate template, String name, int ordinal, Hands hands) {
    var tree = (ObjectNode) JSON.readTree(template.json());
    tree.put("apiVersion", "v1").put("kind", "PersistentVolumeClaim").remove("status");
    var meta = object(tree, "metadata").put("name", name);
    var labels = object(meta, "labels");
    for (var requirement : set.selector().requirements())
      if (requirement.operator() == Operator.EQUALS)
        labels.put(requirement.key(), requirement.values().getFirst());
    if (set.claimsGoWithSet())
      meta.putArray("ownerReferences")
          .add(Adoption.reference(OwnerRef.controller(Resources.STATEFUL_SETS, set.meta())));
    var about = ObjectRef.of(Resources.STATEFUL_SETS, set.meta());
    var subject =
        "Create Claim %s Pod %s in StatefulSet %s"
            .formatted(name, set.podName(ordinal), set.meta().name());
    try {
      hands.create(Resources.PERSISTENT_VOLUME_CLAIMS, set.meta().namespace(), tree);
      recorder.normal(about, "SuccessfulCreate", subject + " success");
    } catch (ApiException refusal) {
      if (refusal.namespaceTerminating() || refusal.alreadyExists()) return;
      recorder.warning(about, "FailedCreate", subject + " failed error: " + refusal.getMessage());
      throw refusal;
    }
  }

  /** Lets a claim go with the set, with its pod, or with neither, as the set asks for. */
  private void own(StatefulSet set, Pod pod, String name, Hands hands) {
    var known = claims.get(set.meta().namespace() + "/" + name);
    if (known == null || known.meta().deleting()) return;
    boolean surplus = !set.wants(set.ordinal(pod));
    boolean withPod = set.claimsGoWithPods() && surplus;
    boolean withSet = set.claimsGoWithSet() && !withPod;
    var owners = new HashSet<String>();
    for (var owner : known.meta().owners()) owners.add(owner.uid());
    var references = JsonNodeFactory.instance.arrayNode();
    tie(references, owners, withSet, Resources.STATEFUL_SETS, set.meta());
    tie(references, owners, withPod, Resources.PODS, pod.meta());
    if (references.isEmpty()) return;
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("uid", known.meta().uid()).set("ownerReferences", references);
    hands.patch(
        Resources.PERSISTENT_VOLUME_CLAIMS,
        set.meta().namespace(),
        name,
        "",
        PatchType.STRATEGIC,
        patch);
  }

  private static void tie(
      ArrayNode references, HashSet<String> owners, boolean wanted, ResourceType type, Meta owner) {
    boolean tied = owners.contains(owner.uid());
    if (wanted && !tied) references.add(Adoption.reference(OwnerRef.controller(type, owner)));
    if (!wanted && tied) references.addObject().put("$patch", "delete").put("uid", owner.uid());
  }

  private static ObjectNode pod(StatefulSet set, ControllerRevision revision, int ordinal) {
    var template = (ObjectNode) JSON.readTree(revision.data()).path("spec").path("template");
    template.remove("$patch");
    var pod = PodPrototype.of(Resources.STATEFUL_SETS, set.meta(), template);
    var name = set.podName(ordinal);
    object(object(pod, "metadata").put("name", name), "labels")
        .put(StatefulSet.POD_NAME, name)
        .put(StatefulSet.POD_INDEX, Integer.toString(ordinal))
        .put(StatefulSet.REVISION, revision.meta().name());
    var spec = object(pod, "spec").put("hostname", name);
    if (!set.serviceName().isEmpty()) spec.put("subdomain", set.serviceName());
    if (!set.claims().isEmpty()) volumes(set, ordinal, spec);
    return pod;
  }

  /** Claims come first; a volume of the template with a claim's name gives way to it. */
  private static void volumes(StatefulSet set, int ordinal, ObjectNode spec) {
    var given = spec.get("volumes") instanceof ArrayNode list ? list : null;
    var volumes = JsonNodeFactory.instance.arrayNode();
    var names = new HashSet<String>();
    for (var template : set.claims()) {
      names.add(template.name());
      volumes
          .addObject()
          .put("name", template.name())
          .putObject("persistentVolumeClaim")
          .put("claimName", claim(set, template, ordinal));
    }
    if (given != null)
      for (var volume : given)
        if (!names.contains(volume.path("name").asString(""))) volumes.add(volume);
    spec.set("volumes", volumes);
  }

  private static ObjectNode object(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode found ? found : parent.putObject(name);
  }
}
