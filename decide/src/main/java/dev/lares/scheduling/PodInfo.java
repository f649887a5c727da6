package dev.lares.scheduling;

import dev.lares.model.Actuation;
import dev.lares.model.ContainerStatus;
import dev.lares.model.Pod;
import java.util.List;

/**
 * A pod as a cycle sees it.
 *
 * @param demand what it takes of its node now, which may be more than it asks for
 */
public record PodInfo(Pod pod, Needs needs, Demand demand) {
  static PodInfo of(Pod pod, Needs needs) {
    return new PodInfo(pod, needs, resizing(pod) ? Demand.inForce(pod) : needs.demand());
  }

  private static boolean resizing(Pod pod) {
    var status = pod.status();
    return !status.actuation().equals(Actuation.NONE)
        || resizing(status.containers())
        || resizing(status.initContainers());
  }

  private static boolean resizing(List<ContainerStatus> containers) {
    for (int i = 0; i < containers.size(); i++)
      if (!containers.get(i).actuation().equals(Actuation.NONE)) return true;
    return false;
  }

  public int priority() {
    return pod.spec().priorityValue();
  }

  /** False for a pod that is bound to go to another node, as a daemon is. */
  public boolean mayUse(String node) {
    var pinned = pod.pinnedTo();
    return pinned.isEmpty() || pinned.equals(node);
  }

  /** Whether both are the same pod, perhaps at different moments. */
  public boolean is(PodInfo other) {
    return this == other || is(other.pod);
  }

  /** Whether this is {@code other}, perhaps at another moment. */
  public boolean is(Pod other) {
    var mine = pod.meta();
    var theirs = other.meta();
    return mine.uid().equals(theirs.uid())
        && mine.name().equals(theirs.name())
        && mine.namespace().equals(theirs.namespace());
  }

  /** {@code namespace/name}. */
  @Override
  public String toString() {
    return pod.meta().key();
  }
}
