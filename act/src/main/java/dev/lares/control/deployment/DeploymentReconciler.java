package dev.lares.control.deployment;

import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Ownership;
import dev.lares.control.Pass;
import dev.lares.control.Reconciler;
import dev.lares.control.Recorder;
import dev.lares.model.ApiException;
import dev.lares.model.Deployment;
import dev.lares.model.Pod;
import dev.lares.model.ReplicaSet;
import dev.lares.model.Resources;
import dev.lares.time.Clock;
import dev.lares.view.Index;
import dev.lares.view.Indexes;
import dev.lares.view.View;
import dev.lares.workload.Rollout;
import dev.lares.workload.RolloutStep.Change;
import dev.lares.workload.RolloutStep.Create;
import dev.lares.workload.RolloutStep.Drop;
import java.time.Duration;

/** One pass over one Deployment: claims, ReplicaSets, status. */
final class DeploymentReconciler implements Reconciler<String> {
  private final Clock clock;
  private final View<Deployment> deployments;
  private final Ownership<Deployment, ReplicaSet> ownership;
  private final Index<Pod> podsByController;
  private final Recorder recorder;
  private final SetWriter writer;

  DeploymentReconciler(
      Clock clock,
      View<Deployment> deployments,
      View<Pod> pods,
      Ownership<Deployment, ReplicaSet> ownership,
      Recorder recorder) {
    this.clock = clock;
    this.deployments = deployments;
    this.ownership = ownership;
    this.podsByController = Indexes.byController(pods, Pod::meta);
    this.recorder = recorder;
    this.writer = new SetWriter(recorder);
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    var deployment = deployments.get(key);
    if (deployment == null) return Pass.settled();
    if (deployment.selector().selectsEverything()) {
      recorder.warning(
          ObjectRef.of(Resources.DEPLOYMENTS, deployment.meta()),
          "SelectingAll",
          "This deployment is selecting all pods. A non-empty selector is required.");
      return Pass.settled();
    }
    return switch (ownership.settle(deployment, hands)) {
      case GOING -> Pass.settled();
      case WROTE -> Pass.again(Duration.ZERO);
      case SETTLED -> work(deployment, hands);
    };
  }

  private Pass work(Deployment deployment, Hands hands) {
    var now = clock.now();
    var plan = Rollout.decide(deployment, ownership.of(deployment), this::runs, now);
    for (var step : plan.steps())
      switch (step) {
        case Create create -> {
          try {
            if (!writer.create(deployment, create, hands)) return Pass.settled();
          } catch (ApiException refusal) {
            var message = SetWriter.failure(create, refusal);
            StatusWriter.write(deployment, Rollout.failed(deployment, message, now), null, hands);
            throw refusal;
          }
        }
        case Change(var before, var after) -> writer.change(deployment, before, after, hands);
        case Drop(var set) -> SetWriter.drop(set, hands);
      }
    StatusWriter.write(deployment, plan.status(), plan.revision(), hands);
    var again = plan.again();
    return again == null ? Pass.settled() : Pass.again(Duration.between(now, again));
  }

  private boolean runs(ReplicaSet set) {
    for (var pod : podsByController.of(set.meta().uid())) if (!pod.terminal()) return true;
    return false;
  }
}
