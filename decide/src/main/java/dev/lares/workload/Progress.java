package dev.lares.workload;

import dev.lares.model.Condition;
import dev.lares.model.Condition.Status;
import dev.lares.model.Deployment;
import dev.lares.model.ReplicaSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Deployment's status says of its rollout. */
final class Progress {
  private static final String AVAILABLE = "Available";
  private static final String PROGRESSING = "Progressing";
  private static final String FAILURE = "ReplicaFailure";
  private static final String COMPLETE = "NewReplicaSetAvailable";
  private static final String TIMED_OUT = "ProgressDeadlineExceeded";
  private static final String PAUSED = "DeploymentPaused";

  private final Deployment deployment;
  private final Margin margin;
  private final Instant now;
  private final Conditions conditions;

  Progress(Deployment deployment, Margin margin, Instant now) {
    this.deployment = deployment;
    this.margin = margin;
    this.now = now;
    this.conditions = new Conditions(deployment.status().conditions());
  }

  /** Says that the Deployment is paused, or no longer: time stands still for it meanwhile. */
  void notePause() {
    var before = conditions.find(PROGRESSING);
    if (!hasDeadline() || (before != null && before.reason().equals(TIMED_OUT))) return;
    boolean noted = before != null && before.reason().equals(PAUSED);
    if (deployment.paused() && !noted)
      say(PROGRESSING, Status.UNKNOWN, PAUSED, "Deployment is paused");
    else if (!deployment.paused() && noted)
      say(PROGRESSING, Status.UNKNOWN, "DeploymentResumed", "Deployment is resumed");
  }

  void found(ReplicaSet set) {
    if (hasDeadline() && conditions.find(PROGRESSING) == null)
      say(
          PROGRESSING,
          Status.TRUE,
          "FoundNewReplicaSet",
          "Found new replica set \"" + set.meta().name() + "\"");
  }

  void created(ReplicaSet set) {
    if (hasDeadline())
      say(
          PROGRESSING,
          Status.TRUE,
          "NewReplicaSetCreated",
          "Created new replica set \"" + set.meta().name() + "\"");
  }

  void failed(String message) {
    if (hasDeadline()) say(PROGRESSING, Status.FALSE, "ReplicaSetCreateError", message);
  }

  /** Whether the last status already said that everything is as wanted. */
  boolean wasComplete() {
    return complete(deployment.status());
  }

  /** The status as it was, but for what has been said meanwhile. */
  Deployment.Status unchanged() {
    return deployment.status().withConditions(conditions.list());
  }

  /** The status outside of a rollout. */
  Deployment.Status counted(ReplicaSets sets) {
    int available = sets.available();
    if (available >= deployment.replicas() - margin.unavailable())
      say(
          AVAILABLE,
          Status.TRUE,
          "MinimumReplicasAvailable",
          "Deployment has minimum availability.");
    else
      say(
          AVAILABLE,
          Status.FALSE,
          "MinimumReplicasUnavailable",
          "Deployment does not have minimum availability.");
    return status(sets, available);
  }

  private Deployment.Status status(ReplicaSets sets, int available) {
    int replicas = 0;
    int ready = 0;
    int terminating = 0;
    for (var set : sets.all()) {
      replicas += set.status().replicas();
      ready += set.status().readyReplicas();
      terminating += set.status().terminatingReplicas();
    }
    var current = sets.current();
    return new Deployment.Status(
        replicas,
        current == null ? 0 : current.status().replicas(),
        ready,
        available,
        Math.max(0, sets.wanted() - available),
        terminating,
        deployment.meta().generation(),
        deployment.status().collisionCount(),
        conditions.list());
  }

  /** The status during a rollout, or after it. */
  Deployment.Status rolling(ReplicaSets sets) {
    var before = conditions.find(PROGRESSING);
    var status = counted(sets);
    if (!hasDeadline()) conditions.remove(PROGRESSING);
    else if (!settled(status, before)) judge(status, before, subject(sets));
    noteFailure(sets);
    return status.withConditions(conditions.list());
  }

  private static boolean settled(Deployment.Status status, @Nullable Condition before) {
    return status.replicas() == status.updatedReplicas()
        && before != null
        && before.reason().equals(COMPLETE);
  }

  private void judge(Deployment.Status status, @Nullable Condition before, String subject) {
    if (complete(status))
      say(PROGRESSING, Status.TRUE, COMPLETE, subject + " has successfully progressed.");
    else if (progresses(status))
      conditions.renew(
          condition(PROGRESSING, Status.TRUE, "ReplicaSetUpdated", subject + " is progressing."));
    else if (before != null && timedOut(before))
      say(PROGRESSING, Status.FALSE, TIMED_OUT, subject + " has timed out progressing.");
  }

  private String subject(ReplicaSets sets) {
    var current = sets.current();
    return current == null
        ? "Deployment \"" + deployment.meta().name() + "\""
        : "ReplicaSet \"" + current.meta().name() + "\"";
  }

  private boolean complete(Deployment.Status status) {
    int wanted = deployment.replicas();
    return status.updatedReplicas() == wanted
        && status.replicas() == wanted
        && status.availableReplicas() == wanted
        && status.observedGeneration() >= deployment.meta().generation();
  }

  private boolean progresses(Deployment.Status status) {
    var before = deployment.status();
    return status.updatedReplicas() > before.updatedReplicas()
        || status.replicas() - status.updatedReplicas()
            < before.replicas() - before.updatedReplicas()
        || status.readyReplicas() > before.readyReplicas()
        || status.availableReplicas() > before.availableReplicas();
  }

  private boolean timedOut(Condition before) {
    if (before.reason().equals(COMPLETE)) return false;
    if (before.reason().equals(TIMED_OUT)) return true;
    var due = due(before);
    return due != null && due.isBefore(now);
  }

  private @Nullable Instant due(Condition progressing) {
    var deadline = deployment.progressDeadlineSeconds();
    var since = progressing.lastSeen();
    return deadline == null || since == null ? null : since.plusSeconds(deadline);
  }

  /** When the rollout will have failed if nothing happens before; null if it cannot. */
  @Nullable Instant deadline(Deployment.Status status) {
    var progressing = conditions.find(PROGRESSING);
    if (!hasDeadline() || progressing == null || complete(status)) return null;
    if (progressing.reason().equals(TIMED_OUT) || progressing.reason().equals(COMPLETE))
      return null;
    var due = due(progressing);
    return due == null ? null : due.plusMillis(1); // then it is past
  }

  /** Hands on why pods cannot be created: the current set's reason before those of others. */
  private void noteFailure(ReplicaSets sets) {
    var failure = sets.current() == null ? null : failure(List.of(sets.current()));
    if (failure == null) failure = failure(sets.old());
    if (failure == null) conditions.remove(FAILURE);
    else
      conditions.set(
          new Condition(
              FAILURE,
              failure.status(),
              failure.reason(),
              failure.message(),
              failure.lastTransition(),
              failure.lastTransition(),
              0));
  }

  private static @Nullable Condition failure(List<ReplicaSet> sets) {
    for (var set : sets) {
      var failure = Condition.find(set.status().conditions(), FAILURE);
      if (failure != null) return failure;
    }
    return null;
  }

  private boolean hasDeadline() {
    var deadline = deployment.progressDeadlineSeconds();
    return deadline != null && deadline != Integer.MAX_VALUE;
  }

  private void say(String type, Status status, String reason, String message) {
    conditions.set(condition(type, status, reason, message));
  }

  private Condition condition(String type, Status status, String reason, String message) {
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    return new Condition(type, status, reason, message, second, second, 0);
  }
}
