package dev.lares.workload;

import dev.lares.model.Deployment;
import dev.lares.model.DeploymentStrategy.Rolling;
import dev.lares.model.ReplicaSet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Moves the pods of a Deployment to its present template, by resizing its ReplicaSets step by step.
 */
public final class Rollout {
  private final Deployment deployment;
  private final Margin margin;
  private final ReplicaSets sets;
  private final Progress progress;

  private Rollout(Deployment deployment, Collection<ReplicaSet> owned, Instant now) {
    this.deployment = deployment;
    this.margin = Margin.of(deployment);
    this.sets = new ReplicaSets(deployment, margin, owned);
    this.progress = new Progress(deployment, margin, now);
  }

  /**
   * What one pass does.
   *
   * @param steps in the order they are to be done
   * @param revision what the Deployment is to be annotated with; null to leave it
   * @param again when to look again even if nothing changes; null for never
   */
  public record Plan(
      List<RolloutStep> steps,
      Deployment.Status status,
      @Nullable String revision,
      @Nullable Instant again) {}

  /**
   * Decides one pass.
   *
   * @param owned the Deployment's ReplicaSets
   * @param runs whether pods of a set, terminating ones included, have not finished yet
   */
  public static Plan decide(
      Deployment deployment,
      Collection<ReplicaSet> owned,
      Predicate<ReplicaSet> runs,
      Instant now) {
    return new Rollout(deployment, owned, now).plan(runs);
  }

  /** The status of a Deployment whose ReplicaSet could not be created. */
  public static Deployment.Status failed(Deployment deployment, String message, Instant now) {
    var progress = new Progress(deployment, Margin.of(deployment), now);
    progress.failed(message);
    return progress.unchanged();
  }

  /** Whether {@code set} makes the pods {@code deployment} now wants. */
  public static boolean sameTemplate(Deployment deployment, ReplicaSet set) {
    return ReplicaSets.sameTemplate(deployment, set);
  }

  static boolean rolls(Deployment deployment) {
    return deployment.strategy() instanceof Rolling;
  }

  private Plan plan(Predicate<ReplicaSet> runs) {
    if (deployment.meta().deleting()) {
      sets.renewCurrent();
      return finish(false);
    }
    progress.notePause();
    sets.renewCurrent();
    if (sets.current() != null) progress.found(sets.current());
    boolean still = deployment.paused();
    if (still || resized()) {
      new Scaling(deployment, margin, sets).scale();
      if (still) sets.trim();
      return finish(false);
    }
    if (rolls(deployment)) roll();
    else recreate(runs);
    return finish(true);
  }

  private Plan finish(boolean rolling) {
    var status = rolling ? progress.rolling(sets) : progress.counted(sets);
    var current = sets.current();
    var revision = current == null ? null : current.meta().annotations().get(Revisions.REVISION);
    if (Objects.equals(revision, deployment.meta().annotations().get(Revisions.REVISION)))
      revision = null;
    return new Plan(sets.steps(), status, revision, rolling ? progress.deadline(status) : null);
  }

  /** Whether the Deployment's own size has changed since its sets were last sized. */
  private boolean resized() {
    for (var set : sets.all()) {
      var desired = Revisions.desired(set);
      if (set.replicas() > 0 && desired != null && desired != deployment.replicas()) return true;
    }
    return false;
  }

  private void create() {
    sets.create();
    progress.created(Objects.requireNonNull(sets.current()));
  }

  private void roll() {
    if (sets.current() == null) create();
    else if (grow(sets.current())) return;
    if (shrinkOld(Objects.requireNonNull(sets.current()))) return;
    if (progress.wasComplete()) sets.trim();
  }

  private boolean grow(ReplicaSet current) {
    int wanted = deployment.replicas();
    return sets.resize(current, current.replicas() > wanted ? wanted : sets.room(current));
  }

  /** Takes from the old sets what the margin allows: broken pods first, they serve nobody. */
  private boolean shrinkOld(ReplicaSet current) {
    if (sets.old().stream().allMatch(set -> set.replicas() == 0)) return false;
    int least = deployment.replicas() - margin.unavailable();
    int unborn = current.replicas() - current.status().availableReplicas();
    int most = sets.wanted() - least - unborn;
    if (most <= 0) return false;

    int before = sets.steps().size();
    int left = most;
    for (var set : sets.old()) {
      int broken = Math.min(left, set.replicas() - set.status().availableReplicas());
      if (broken <= 0) continue;
      sets.scale(set, set.replicas() - broken);
      left -= broken;
    }
    left = sets.available() - least;
    for (var set : sets.old()) {
      int fewer = Math.min(left, set.replicas());
      if (fewer <= 0) continue;
      sets.scale(set, set.replicas() - fewer);
      left -= fewer;
    }
    return sets.steps().size() > before;
  }

  private void recreate(Predicate<ReplicaSet> runs) {
    boolean scaled = false;
    for (var set : sets.old()) scaled |= sets.resize(set, 0);
    if (scaled) return;
    for (var set : sets.old()) if (set.status().replicas() > 0 || runs.test(set)) return;
    if (sets.current() == null) create();
    else sets.resize(sets.current(), deployment.replicas());
    if (progress.wasComplete()) sets.trim();
  }
}
