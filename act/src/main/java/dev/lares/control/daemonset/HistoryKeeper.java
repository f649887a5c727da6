package dev.lares.control.daemonset;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.control.Adoption;
import dev.lares.control.Hands;
import dev.lares.daemonset.Aim;
import dev.lares.daemonset.History;
import dev.lares.daemonset.History.Step;
import dev.lares.model.ApiException;
import dev.lares.model.ControllerRevision;
import dev.lares.model.DaemonSet;
import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.Resources;
import dev.lares.view.decode.Decodings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the ControllerRevisions of DaemonSets. */
final class HistoryKeeper {
  private static final JsonMapper JSON = new JsonMapper();

  private final Sights sights;

  HistoryKeeper(Sights sights) {
    this.sights = sights;
  }

  /**
   * Records the present template if need be.
   *
   * @return the history with nothing left to do
   */
  History keep(DaemonSet set, Hands hands) {
    var history = History.of(set, claimed(set, hands));
    var hash = history.hash();
    for (var step : history.steps())
      switch (step) {
        case Step.Create create -> hash = create(set, create, hands);
        case Step.Name(var revision, var label) -> patch(revision, labelPatch(label), hands);
        case Step.Raise(var revision, var number) ->
            patch(revision, JsonNodeFactory.instance.objectNode().put("revision", number), hands);
        case Step.Relabel(var label) -> relabelPods(set, label, hands);
        case Step.Drop(var revision) -> drop(revision, hands);
      }
    return new History(hash, history.old(), List.of());
  }

  /** Deletes the oldest revisions beyond the set's limit. */
  void trim(DaemonSet set, History history, Set<String> liveHashes, Hands hands) {
    for (var revision : history.expendable(set.revisionHistoryLimit(), liveHashes))
      drop(revision, hands);
  }

  /** The revisions of {@code set}, after adopting and releasing. */
  private List<ControllerRevision> claimed(DaemonSet set, Hands hands) {
    var claimed = new ArrayList<ControllerRevision>();
    for (var revision : sights.revisionsByController().of(set.meta().uid())) {
      if (set.selector().matches(revision.meta().labels())) claimed.add(revision);
      else
        Adoption.release(hands, Resources.CONTROLLER_REVISIONS, revision.meta(), set.meta().uid());
    }
    boolean checked = false;
    for (var revision : sights.orphanRevisions().of(set.meta().namespace())) {
      var meta = revision.meta();
      if (meta.deleting() || !set.selector().matches(meta.labels())) continue;
      if (!checked && !Claims.mayAdopt(set, hands)) return claimed;
      checked = true;
      var owner = OwnerRef.controller(Resources.DAEMON_SETS, set.meta());
      Adoption.adopt(hands, Resources.CONTROLLER_REVISIONS, meta, owner);
      claimed.add(revision);
    }
    return claimed;
  }

  private String create(DaemonSet set, Step.Create create, Hands hands) {
    try {
      hands.create(Resources.CONTROLLER_REVISIONS, set.meta().namespace(), tree(set, create));
      return create.hash();
    } catch (ApiException refusal) {
      if (!refusal.alreadyExists()) throw refusal;
      return resolve(set, create, hands, refusal);
    }
  }

  /** The name is taken: by the same template, which serves as well, or by another one. */
  private String resolve(DaemonSet set, Step.Create create, Hands hands, ApiException refusal) {
    var namespace = set.meta().namespace();
    var existing =
        hands
            .find(Resources.CONTROLLER_REVISIONS, namespace, create.name())
            .map(Decodings.CONTROLLER_REVISIONS.decode());
    if (existing.isPresent() && History.matches(set, existing.get()))
      return existing.get().meta().label(Aim.HASH_LABEL);
    var live =
        hands
            .find(Resources.DAEMON_SETS, namespace, set.meta().name())
            .map(Decodings.DAEMON_SETS.decode());
    // counted up only if nobody has done so since: a stale count would skip hashes for nothing
    if (live.isPresent()
        && Objects.equals(live.get().status().collisionCount(), set.status().collisionCount())) {
      var collisions = set.status().collisionCount();
      var patch = JsonNodeFactory.instance.objectNode();
      patch.putObject("status").put("collisionCount", collisions == null ? 1 : collisions + 1);
      hands.patch(
          Resources.DAEMON_SETS, namespace, set.meta().name(), "status", PatchType.MERGE, patch);
    }
    throw refusal;
  }

  private static ObjectNode tree(DaemonSet set, Step.Create create) {
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", "apps/v1").put("kind", "ControllerRevision");
    var meta = tree.putObject("metadata").put("name", create.name());
    var labels = meta.putObject("labels");
    History.labels(set, create.hash()).forEach(labels::put);
    var annotations = meta.putObject("annotations");
    set.meta().annotations().forEach(annotations::put);
    meta.putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", "DaemonSet")
        .put("name", set.meta().name())
        .put("uid", set.meta().uid())
        .put("controller", true)
        .put("blockOwnerDeletion", true);
    tree.set("data", JSON.readTree(History.data(set.template())));
    return tree.put("revision", create.number());
  }

  private static ObjectNode labelPatch(String hash) {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").putObject("labels").put(Aim.HASH_LABEL, hash);
    return patch;
  }

  private static void patch(ControllerRevision revision, ObjectNode patch, Hands hands) {
    var meta = revision.meta();
    hands.patch(
        Resources.CONTROLLER_REVISIONS, meta.namespace(), meta.name(), "", PatchType.MERGE, patch);
  }

  private void relabelPods(DaemonSet set, String hash, Hands hands) {
    for (var pod : sights.podsByController().of(set.meta().uid())) {
      if (pod.meta().label(Aim.HASH_LABEL).equals(hash)) continue;
      try {
        hands.patch(
            Resources.PODS,
            pod.meta().namespace(),
            pod.meta().name(),
            "",
            PatchType.MERGE,
            labelPatch(hash));
      } catch (ApiException refusal) {
        if (!refusal.notFound()) throw refusal;
      }
    }
  }

  private static void drop(ControllerRevision revision, Hands hands) {
    Meta meta = revision.meta();
    try {
      hands.delete(
          Resources.CONTROLLER_REVISIONS, meta.namespace(), meta.name(), Deletion.of(meta.uid()));
    } catch (ApiException refusal) {
      if (!refusal.notFound()) throw refusal;
    }
  }
}
