package dev.lares.control.deployment;

import dev.lares.control.ConditionTree;
import dev.lares.control.Hands;
import dev.lares.control.StatusPatch;
import dev.lares.model.Deployment;
import dev.lares.model.Resources;
import dev.lares.workload.Revisions;
import org.jspecify.annotations.Nullable;

/** Writes the status of Deployments where it has changed, and with it their revision. */
final class StatusWriter {
  private StatusWriter() {}

  static void write(
      Deployment deployment, Deployment.Status status, @Nullable String revision, Hands hands) {
    if (revision == null && status.equals(deployment.status())) return;
    var patch =
        new StatusPatch(Resources.DEPLOYMENTS, deployment.meta())
            .putUnlessZero("replicas", status.replicas())
            .putUnlessZero("updatedReplicas", status.updatedReplicas())
            .putUnlessZero("readyReplicas", status.readyReplicas())
            .putUnlessZero("availableReplicas", status.availableReplicas())
            .putUnlessZero("unavailableReplicas", status.unavailableReplicas())
            .put("terminatingReplicas", status.terminatingReplicas())
            .putUnlessZero("observedGeneration", status.observedGeneration());
    patch.status().set("conditions", ConditionTree.of(status.conditions(), "lastUpdateTime"));
    if (revision != null) patch.annotate(Revisions.REVISION, revision);
    patch.send(hands);
  }
}
