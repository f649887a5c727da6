package dev.lares.workload;

import dev.lares.model.Deployment;
import dev.lares.model.ReplicaSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resizes the ReplicaSets of a Deployment whose own size has changed, without rolling anything out:
 * in the midst of a rollout each set gets its share, so that the mix of pods stays.
 */
final class Scaling {
  private static final Comparator<ReplicaSet> LARGEST_FIRST =
      Comparator.comparingInt(ReplicaSet::replicas).reversed();

  private final Deployment deployment;
  private final Margin margin;
  private final ReplicaSets sets;

  Scaling(Deployment deployment, Margin margin, ReplicaSets sets) {
    this.deployment = deployment;
    this.margin = margin;
    this.sets = sets;
  }

  void scale() {
    var active = sets.all().stream().filter(set -> set.replicas() > 0).toList();
    if (active.size() <= 1) {
      var only = active.isEmpty() ? latest() : active.getFirst();
      if (only != null) sets.resize(only, deployment.replicas());
    } else if (saturated(sets.current())) {
      for (var set : sets.old()) sets.resize(set, 0);
    } else if (Rollout.rolls(deployment)) {
      share(active);
    }
  }

  private @Nullable ReplicaSet latest() {
    if (sets.current() != null) return sets.current();
    var old = sets.old();
    return old.isEmpty() ? null : old.getLast();
  }

  private boolean saturated(@Nullable ReplicaSet current) {
    if (current == null) return false;
    int wanted = deployment.replicas();
    var desired = Revisions.desired(current);
    return desired != null
        && desired == wanted
        && current.replicas() == wanted
        && current.status().availableReplicas() == wanted;
  }

  private void share(List<ReplicaSet> active) {
    int total = active.stream().mapToInt(ReplicaSet::replicas).sum();
    int allowed = deployment.replicas() > 0 ? deployment.replicas() + margin.surge() : 0;
    int toAdd = allowed - total;
    // the largest first; among equals new ones grow first and old ones shrink first
    var age = toAdd > 0 ? ReplicaSets.OLDEST_FIRST.reversed() : ReplicaSets.OLDEST_FIRST;
    var ordered = active.stream().sorted(LARGEST_FIRST.thenComparing(age)).toList();
    var sizes = new int[ordered.size()];
    int added = 0;
    for (int i = 0; i < sizes.length; i++) {
      int share = share(ordered.get(i), toAdd, toAdd - added);
      sizes[i] = ordered.get(i).replicas() + share;
      added += share;
    }
    // what rounding has left over, the largest bears
    sizes[0] = Math.max(0, sizes[0] + toAdd - added);
    for (int i = 0; i < sizes.length; i++) sets.scale(ordered.get(i), sizes[i]);
  }

  /** The set's part of {@code toAdd}, no more than is {@code left} of it. */
  private int share(ReplicaSet set, int toAdd, int left) {
    if (toAdd == 0 || left == 0) return 0;
    int fraction = fraction(set);
    return toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
  }

  private int fraction(ReplicaSet set) {
    int replicas = set.replicas();
    if (deployment.replicas() == 0) return -replicas;
    long before = Revisions.most(set);
    if (before == 0) before = deployment.status().replicas();
    if (before == 0) return 0;
    long most = deployment.replicas() + margin.surge();
    return Math.toIntExact(Math.round((double) (replicas * most) / before)) - replicas;
  }
}
