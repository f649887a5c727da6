package dev.lares.control.statefulset;

import dev.lares.client.Deletion;
import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Ownership;
import dev.lares.control.Pass;
import dev.lares.control.Reconciler;
import dev.lares.control.Recorder;
import dev.lares.control.StatusPatch;
import dev.lares.model.ApiException;
import dev.lares.model.ControllerRevision;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.model.StatefulSet;
import dev.lares.statefulset.SetStep;
import dev.lares.statefulset.SetStep.Why;
import dev.lares.statefulset.Succession;
import dev.lares.statefulset.Templates;
import dev.lares.time.Clock;
import dev.lares.view.View;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over one StatefulSet: claims, templates, pods, status. */
final class StatefulSetReconciler implements Reconciler<String> {
  /** After which a claim that stood in the way is looked at again. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Clock clock;
  private final View<StatefulSet> sets;
  private final Ownership<StatefulSet, Pod> ownership;
  private final RevisionKeeper revisions;
  private final SetPods pods;
  private final Recorder recorder;

  StatefulSetReconciler(
      Clock clock,
      View<StatefulSet> sets,
      Ownership<StatefulSet, Pod> ownership,
      RevisionKeeper revisions,
      SetPods pods,
      Recorder recorder) {
    this.clock = clock;
    this.sets = sets;
    this.ownership = ownership;
    this.revisions = revisions;
    this.pods = pods;
    this.recorder = recorder;
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    var set = sets.get(key);
    if (set == null) return Pass.settled();
    return switch (ownership.settle(set, hands)) {
      case GOING -> Pass.settled();
      case WROTE -> Pass.again(Duration.ZERO);
      case SETTLED -> work(set, hands);
    };
  }

  private Pass work(StatefulSet set, Hands hands) {
    var templates = revisions.keep(set, hands);
    if (templates == null) return Pass.again(Duration.ZERO);
    var current = templates.current();
    var update = templates.update();
    if (current == null || update == null) return Pass.settled();
    var now = clock.now();
    var members = ownership.of(set);
    var plan = Succession.plan(set, members, current.meta().name(), update.meta().name(), now);
    var obstacle = new boolean[1];
    var refusal =
        perform(plan.steps(), step -> obstacle[0] |= !perform(set, step, current, update, hands));
    write(set, plan.status(), hands);
    if (refusal != null) throw refusal;
    trim(set, templates, members, hands);
    if (obstacle[0]) return Pass.again(PATIENCE);
    var again = plan.again();
    return again == null ? Pass.settled() : Pass.again(Duration.between(now, again));
  }

  private void trim(StatefulSet set, Templates templates, List<Pod> members, Hands hands) {
    var live = new HashSet<String>();
    for (var pod : members) live.add(pod.meta().label(StatefulSet.REVISION));
    revisions.trim(set, templates, live, hands);
  }

  private interface Deed {
    void on(SetStep step);
  }

  /** In order, and no further than the first refusal: each pod waits for those before it. */
  private static @Nullable ApiException perform(List<SetStep> steps, Deed deed) {
    try {
      for (var step : steps) deed.on(step);
      return null;
    } catch (ApiException refusal) {
      return refusal;
    }
  }

  private boolean perform(
      StatefulSet set,
      SetStep step,
      ControllerRevision current,
      ControllerRevision update,
      Hands hands) {
    return switch (step) {
      case SetStep.Start(int ordinal, var revision) ->
          pods.start(set, revision.equals(update.meta().name()) ? update : current, ordinal, hands);
      case SetStep.Mend(var pod) -> pods.mend(set, pod, hands);
      case SetStep.Stop(var pod, var why) -> {
        stop(set, pod, why, hands);
        yield true;
      }
    };
  }

  private void stop(StatefulSet set, Pod pod, Why why, Hands hands) {
    var about = ObjectRef.of(Resources.STATEFUL_SETS, set.meta());
    var name = pod.meta().name();
    var again = "StatefulSet %s is recreating %s Pod %s";
    switch (why) {
      case FAILED ->
          recorder.warning(
              about, "RecreatingFailedPod", again.formatted(set.meta().key(), "failed", name));
      case SUCCEEDED ->
          recorder.normal(
              about,
              "RecreatingTerminatedPod",
              again.formatted(set.meta().key(), "terminated", name));
      default -> {}
    }
    var subject = "Delete Pod " + name + " in StatefulSet " + set.meta().name();
    try {
      hands.delete(Resources.PODS, pod.meta().namespace(), name, Deletion.of(pod.meta().uid()));
      recorder.normal(about, "SuccessfulDelete", subject + " successful");
    } catch (ApiException refusal) {
      if (refusal.notFound()) return;
      recorder.warning(about, "FailedDelete", subject + " failed error: " + refusal.getMessage());
      throw refusal;
    }
  }

  private static void write(StatefulSet set, StatefulSet.Status status, Hands hands) {
    if (status.equals(set.status())) return;
    new StatusPatch(Resources.STATEFUL_SETS, set.meta())
        .put("replicas", status.replicas())
        .putUnlessZero("readyReplicas", status.readyReplicas())
        .put("availableReplicas", status.availableReplicas())
        .putUnlessZero("currentReplicas", status.currentReplicas())
        .putUnlessZero("updatedReplicas", status.updatedReplicas())
        .putText("currentRevision", status.currentRevision())
        .putText("updateRevision", status.updateRevision())
        .putUnlessZero("observedGeneration", status.observedGeneration())
        .put("collisionCount", status.collisionCount() == null ? 0 : status.collisionCount())
        .send(hands);
  }
}
