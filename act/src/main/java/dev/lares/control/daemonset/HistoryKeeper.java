package dev.lares.control.daemonset;

import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.control.RevisionControl;
import dev.lares.daemonset.Aim;
import dev.lares.daemonset.History;
import dev.lares.daemonset.History.Step;
import dev.lares.model.ApiException;
import dev.lares.model.DaemonSet;
import dev.lares.model.Resources;
import dev.lares.view.decode.Decodings;
import dev.lares.workload.TemplatePatch;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the ControllerRevisions of DaemonSets. */
final class HistoryKeeper {
  private final Sights sights;
  private final RevisionControl revisions;

  HistoryKeeper(Sights sights) {
    this.sights = sights;
    this.revisions = new RevisionControl(Resources.DAEMON_SETS, sights.revisions());
  }

  /**
   * Records the present template if need be.
   *
   * @return the history with nothing left to do
   */
  History keep(DaemonSet set, Hands hands) {
    var history = History.of(set, revisions.claimed(set.meta(), set.selector(), hands));
    var hash = history.hash();
    for (var step : history.steps())
      switch (step) {
        case Step.Create create -> hash = create(set, create, hands);
        case Step.Name(var revision, var label) ->
            revisions.patch(revision, labelPatch(label), hands);
        case Step.Raise(var revision, var number) -> revisions.raise(revision, number, hands);
        case Step.Relabel(var label) -> relabelPods(set, label, hands);
        case Step.Drop(var revision) -> revisions.drop(revision, hands);
      }
    return new History(hash, history.old(), List.of());
  }

  /** Deletes the oldest revisions beyond the set's limit. */
  void trim(DaemonSet set, History history, Set<String> liveHashes, Hands hands) {
    for (var revision : history.expendable(set.revisionHistoryLimit(), liveHashes))
      revisions.drop(revision, hands);
  }

  private String create(DaemonSet set, Step.Create create, Hands hands) {
    try {
      revisions.create(
          set.meta(),
          create.name(),
          History.labels(set, create.hash()),
          TemplatePatch.of(set.template()),
          create.number(),
          hands);
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

  private static ObjectNode labelPatch(String hash) {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").putObject("labels").put(Aim.HASH_LABEL, hash);
    return patch;
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
}
