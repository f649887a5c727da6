package dev.lares.statefulset;

import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.model.StatefulSet;
import dev.lares.statefulset.SetStep.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who comes and goes next: in order of number, each waiting for those before it. */
public final class Succession {
  /**
   * What a pass is to do.
   *
   * @param again when a pod that is ready becomes available; null if none does by waiting
   */
  public record Plan(List<SetStep> steps, StatefulSet.Status status, @Nullable Instant again) {
    public Plan {
      steps = List.copyOf(steps);
    }
  }

  private final StatefulSet set;
  private final String current;
  private final String update;
  private final Instant now;
  private final TreeMap<Integer, Pod> wanted = new TreeMap<>();

  /** Those no longer wanted, highest number first. */
  private final List<Pod> condemned = new ArrayList<>();

  private final List<SetStep> steps = new ArrayList<>();

  private Succession(
      StatefulSet set, Collection<Pod> pods, String current, String update, Instant now) {
    this.set = set;
    this.current = current;
    this.update = update;
    this.now = now;
    for (var pod : pods) {
      int ordinal = set.ordinal(pod);
      if (set.wants(ordinal)) wanted.put(ordinal, pod);
      else if (ordinal >= 0) condemned.add(pod);
    }
    condemned.sort(Comparator.comparingInt(set::ordinal).reversed());
  }

  /**
   * @param pods those of the set
   * @param current the name of the revision of pods that an update has not reached
   * @param update the name of the revision of the present template
   */
  public static Plan plan(
      StatefulSet set, Collection<Pod> pods, String current, String update, Instant now) {
    var succession = new Succession(set, pods, current, update, now);
    int outdated = set.meta().deleting() ? 0 : succession.decide();
    var status = succession.status(pods, outdated);
    return new Plan(succession.steps, status, succession.again(pods));
  }

  /** Returns how many pods that are up to date only with the current revision are stopped. */
  private int decide() {
    if (!grow() || !shrink() || set.partition() == null) return 0;
    return renew();
  }

  /** Starts who is missing; false if nothing else may happen before that is done. */
  private boolean grow() {
    boolean free = true;
    for (int ordinal = set.start(); ordinal < set.start() + set.replicas(); ordinal++) {
      var pod = wanted.get(ordinal);
      if (pod == null) {
        steps.add(new SetStep.Start(ordinal, revisionFor(ordinal)));
        if (!set.parallel()) return false;
        continue;
      }
      if (pod.terminal()) {
        boolean failed = pod.status().phase() == PodPhase.FAILED;
        if (!pod.terminating())
          steps.add(new SetStep.Stop(pod, failed ? Why.FAILED : Why.SUCCEEDED));
        free = false;
        if (!set.parallel()) return false;
        continue;
      }
      boolean pending = pod.status().phase() == PodPhase.PENDING;
      if (pending && !set.claims().isEmpty()) steps.add(new SetStep.Mend(pod));
      if (!set.parallel() && (pod.terminating() || !available(pod))) return false;
      if (!pending && !pod.terminating()) steps.add(new SetStep.Mend(pod));
    }
    return free;
  }

  private String revisionFor(int ordinal) {
    var partition = set.partition();
    return partition != null && ordinal < set.start() + partition ? current : update;
  }

  private boolean shrink() {
    var unhealthy = firstUnhealthy();
    for (var pod : condemned) {
      if (pod.terminating()) {
        if (!set.parallel()) return false;
        continue;
      }
      if (!set.parallel() && !available(pod) && pod != unhealthy) return false;
      steps.add(new SetStep.Mend(pod));
      steps.add(new SetStep.Stop(pod, Why.SURPLUS));
      if (!set.parallel()) return false;
    }
    return true;
  }

  private @Nullable Pod firstUnhealthy() {
    for (var pod : wanted.values()) if (!healthy(pod)) return pod;
    for (var pod : condemned.reversed()) if (!healthy(pod)) return pod;
    return null;
  }

  /** Stops the last pod of another template, once those after it are up to date and well. */
  private int renew() {
    int partition = set.partition() == null ? 0 : set.partition();
    int first = set.start() + partition;
    for (int ordinal = set.start() + set.replicas() - 1; ordinal >= first; ordinal--) {
      var pod = wanted.get(ordinal);
      if (pod == null) return 0; // it has only just been started
      if (!revision(pod).equals(update) && !pod.terminating()) {
        steps.add(new SetStep.Stop(pod, Why.OUTDATED));
        return revision(pod).equals(current) ? 1 : 0;
      }
      if (pod.terminating() || !available(pod)) return 0;
    }
    return 0;
  }

  private static String revision(Pod pod) {
    return pod.meta().label(StatefulSet.REVISION);
  }

  private static boolean ready(Pod pod) {
    return pod.status().phase() == PodPhase.RUNNING && pod.ready();
  }

  private static boolean healthy(Pod pod) {
    return ready(pod) && !pod.terminating();
  }

  private boolean available(Pod pod) {
    return ready(pod) && pod.available(set.minReadySeconds(), now);
  }

  private StatefulSet.Status status(Collection<Pod> pods, int outdated) {
    int ready = 0;
    int available = 0;
    int ofCurrent = 0;
    int ofUpdate = 0;
    for (var pod : pods) {
      if (ready(pod)) ready++;
      if (available(pod)) available++;
      if (pod.terminating()) continue;
      if (revision(pod).equals(current)) ofCurrent++;
      if (revision(pod).equals(update)) ofUpdate++;
    }
    ofCurrent -= outdated;
    var now = current;
    boolean complete =
        set.partition() != null
            && ofUpdate == set.replicas()
            && pods.size() == set.replicas()
            && ready == set.replicas();
    if (complete) {
      now = update;
      ofCurrent = ofUpdate;
    }
    var collisions = set.status().collisionCount();
    return new StatefulSet.Status(
        pods.size(),
        ready,
        available,
        ofCurrent,
        ofUpdate,
        now,
        update,
        set.meta().generation(),
        collisions == null ? 0 : collisions);
  }

  private @Nullable Instant again(Collection<Pod> pods) {
    Instant next = null;
    if (set.minReadySeconds() == 0) return null;
    for (var pod : pods) {
      var due = ready(pod) ? pod.availableAt(set.minReadySeconds()) : null;
      if (due != null && due.isAfter(now) && (next == null || due.isBefore(next))) next = due;
    }
    return next;
  }
}
