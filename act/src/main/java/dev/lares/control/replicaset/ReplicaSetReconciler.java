package dev.lares.control.replicaset;

import dev.lares.control.ConditionTree;
import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Ownership;
import dev.lares.control.Pass;
import dev.lares.control.PodControl;
import dev.lares.control.PodPrototype;
import dev.lares.control.Reconciler;
import dev.lares.control.Recorder;
import dev.lares.control.StatusPatch;
import dev.lares.model.ApiException;
import dev.lares.model.Pod;
import dev.lares.model.ReplicaSet;
import dev.lares.model.Resources;
import dev.lares.time.Clock;
import dev.lares.view.Index;
import dev.lares.view.Indexes;
import dev.lares.view.View;
import dev.lares.workload.Census;
import dev.lares.workload.Replication;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One pass over one ReplicaSet: claims, pods, status. */
final class ReplicaSetReconciler implements Reconciler<String> {
  private final Clock clock;
  private final View<ReplicaSet> sets;
  private final Ownership<ReplicaSet, Pod> ownership;
  private final Index<ReplicaSet> setsByController;
  private final Index<Pod> podsByController;
  private final PodControl pods;

  ReplicaSetReconciler(
      Clock clock,
      View<ReplicaSet> sets,
      View<Pod> pods,
      Ownership<ReplicaSet, Pod> ownership,
      Recorder recorder) {
    this.clock = clock;
    this.sets = sets;
    this.ownership = ownership;
    this.setsByController = Indexes.byController(sets, ReplicaSet::meta);
    this.podsByController = Indexes.byController(pods, Pod::meta);
    this.pods = new PodControl(recorder);
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

  private Pass work(ReplicaSet set, Hands hands) {
    var now = clock.now();
    var census = Census.of(ownership.of(set));
    var refusal = perform(set, census, hands, now);
    var message = refusal == null ? null : refusal.getMessage();
    write(set, Replication.status(set, census, message, now), hands);
    if (refusal != null) throw refusal;
    var next = Replication.nextAvailable(set, census, now);
    return next == null ? Pass.settled() : Pass.again(Duration.between(now, next));
  }

  private @Nullable ApiException perform(ReplicaSet set, Census census, Hands hands, Instant now) {
    var crowds = new Crowds(set);
    var plan = Replication.plan(set, census, crowds::on, now);
    var owner = ObjectRef.of(sets.type(), set.meta());
    if (!plan.stop().isEmpty())
      return hands.each(plan.stop(), pod -> pods.delete(hands, owner, pod));
    if (plan.start() == 0) return null;
    ObjectNode prototype = PodPrototype.of(sets.type(), set.meta(), set.template());
    return hands.slowStart(
        Collections.nCopies(plan.start(), prototype),
        pod -> pods.create(hands, owner, set.meta().namespace(), pod.deepCopy()));
  }

  /** How many pods of a set and its siblings each node has; counted if anybody asks. */
  private final class Crowds {
    private final ReplicaSet set;
    private @Nullable HashMap<String, Integer> byNode;

    Crowds(ReplicaSet set) {
      this.set = set;
    }

    int on(Pod pod) {
      if (byNode == null) byNode = count();
      return byNode.getOrDefault(pod.nodeName(), 0);
    }

    private HashMap<String, Integer> count() {
      var counts = new HashMap<String, Integer>();
      var controller = set.meta().controller();
      if (controller == null) return counts; // such a set does not look at nodes at all
      for (var sibling : setsByController.of(controller.uid()))
        for (var pod : Census.of(podsByController.of(sibling.meta().uid())).active())
          counts.merge(pod.nodeName(), 1, Integer::sum);
      return counts;
    }
  }

  private void write(ReplicaSet set, ReplicaSet.Status status, Hands hands) {
    if (status.equals(set.status())) return;
    var patch =
        new StatusPatch(sets.type(), set.meta())
            .put("replicas", status.replicas())
            .putUnlessZero("fullyLabeledReplicas", status.fullyLabeledReplicas())
            .putUnlessZero("readyReplicas", status.readyReplicas())
            .putUnlessZero("availableReplicas", status.availableReplicas())
            .put("observedGeneration", status.observedGeneration());
    if (sets.type().equals(Resources.REPLICA_SETS))
      patch.put("terminatingReplicas", status.terminatingReplicas());
    if (status.conditions().isEmpty()) patch.status().putNull("conditions");
    else patch.status().set("conditions", ConditionTree.of(status.conditions(), "lastUpdateTime"));
    patch.send(hands);
  }
}
