package dev.lares.workload;

import dev.lares.model.Deployment;
import dev.lares.model.Meta;
import dev.lares.model.ReplicaSet;
import dev.lares.select.Labels;
import dev.lares.workload.RolloutStep.Change;
import dev.lares.workload.RolloutStep.Create;
import dev.lares.workload.RolloutStep.Drop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ReplicaSets of one Deployment during one decision: as they will be once its steps are done.
 */
final class ReplicaSets {
  static final Comparator<ReplicaSet> OLDEST_FIRST =
      Comparator.comparing((ReplicaSet set) -> set.meta().created())
          .thenComparing(set -> set.meta().name());

  private final Deployment deployment;
  private final Margin margin;
  private final List<ReplicaSet> old = new ArrayList<>();
  private @Nullable ReplicaSet current;
  private final List<RolloutStep> steps = new ArrayList<>();

  ReplicaSets(Deployment deployment, Margin margin, Collection<ReplicaSet> owned) {
    this.deployment = deployment;
    this.margin = margin;
    for (var set : owned.stream().sorted(OLDEST_FIRST).toList())
      if (current == null && sameTemplate(deployment, set)) current = set;
      else old.add(set);
  }

  /** Whether {@code set} makes the pods {@code deployment} now wants. */
  static boolean sameTemplate(Deployment deployment, ReplicaSet set) {
    return deployment.template().plainJson().equals(set.template().plainJson());
  }

  List<RolloutStep> steps() {
    return List.copyOf(steps);
  }

  /** The set of the present template; null if there is none yet. */
  @Nullable ReplicaSet current() {
    return current;
  }

  /** All others, oldest first; a copy. */
  List<ReplicaSet> old() {
    return List.copyOf(old);
  }

  /** Oldest first, the current one last. */
  List<ReplicaSet> all() {
    var all = new ArrayList<>(old);
    if (current != null) all.add(current);
    return all;
  }

  /** How many pods all sets ask for. */
  int wanted() {
    return all().stream().mapToInt(ReplicaSet::replicas).sum();
  }

  int available() {
    return all().stream().mapToInt(set -> set.status().availableReplicas()).sum();
  }

  /** Marks the current set, if there is one, as the latest revision. */
  void renewCurrent() {
    if (current == null) return;
    var annotations = Revisions.renewed(deployment, current, Revisions.next(old));
    change(
        current,
        current.withAnnotations(annotations).withMinReadySeconds(deployment.minReadySeconds()));
  }

  /** Makes the current set, as large as {@link #room} allows. */
  void create() {
    var hash = TemplateHash.of(deployment.template().json(), deployment.status().collisionCount());
    var name = deployment.meta().name() + "-" + hash;
    Labels annotations = Revisions.first(deployment, Revisions.next(old), margin);
    var set =
        new ReplicaSet(
            Meta.named(deployment.meta().namespace(), name).withAnnotations(annotations),
            0,
            deployment.selector(),
            deployment.template(),
            deployment.minReadySeconds(),
            ReplicaSet.Status.NONE);
    current = set.withReplicas(room(set));
    steps.add(new Create(name, hash, current.replicas(), annotations));
  }

  /** How many pods the current set may ask for at this time, given what the others ask for. */
  int room(ReplicaSet set) {
    int wanted = deployment.replicas();
    if (!Rollout.rolls(deployment)) return wanted;
    int free = wanted + margin.surge() - wanted();
    return free <= 0 ? set.replicas() : set.replicas() + Math.min(free, wanted - set.replicas());
  }

  /** Resizes one of the sets, and notes on it what its size was derived from. */
  void scale(ReplicaSet set, int replicas) {
    var annotations = Revisions.sized(set.meta().annotations(), deployment, margin);
    change(set, set.withReplicas(replicas).withAnnotations(annotations));
  }

  /** As {@link #scale}, unless the size is right already. */
  boolean resize(ReplicaSet set, int replicas) {
    if (set.replicas() == replicas) return false;
    scale(set, replicas);
    return true;
  }

  private void change(ReplicaSet before, ReplicaSet after) {
    if (after.equals(before)) return;
    if (before == current) current = after;
    else old.set(old.indexOf(before), after);
    steps.add(new Change(before, after));
  }

  /** Deletes the sets that history no longer needs. */
  void trim() {
    for (var set : Revisions.expendable(deployment, old)) {
      old.remove(set);
      steps.add(new Drop(set));
    }
  }
}
