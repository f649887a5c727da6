package dev.lares.explain;

import dev.lares.explain.Finding.Cause;
import dev.lares.model.Condition;
import dev.lares.model.ContainerState;
import dev.lares.model.ContainerStatus;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a pod is not available. */
final class Trouble {
  private Trouble() {}

  /** Of a pod that has not been bound to its node. */
  static Cause unbound(Pod pod, String node, Room room) {
    if (pod.spec().gated())
      return new Cause(
          "SchedulingGated",
          "waits for scheduling gates " + String.join(", ", pod.spec().schedulingGates()),
          "");
    var refused = room.against(pod, node);
    if (refused != null) return refused;
    var scheduled = Condition.find(pod.status().conditions(), Pod.SCHEDULED);
    if (scheduled == null || scheduled.holds() || scheduled.message().isEmpty())
      return new Cause("NotScheduled", "waits for the scheduler " + pod.spec().schedulerName(), "");
    return new Cause(
        scheduled.reason().isEmpty() ? "Unschedulable" : scheduled.reason(),
        scheduled.message(),
        "");
  }

  /** Of a pod on {@code node}; null if it is available. */
  static @Nullable Cause bound(Pod pod, Node node, int minReadySeconds, Instant now) {
    if (pod.terminating()) return new Cause("Terminating", "pod is being deleted", "");
    if (!node.ready()) return new Cause("NodeNotReady", "node is not ready", "");
    if (pod.available(minReadySeconds, now)) return null;
    if (pod.ready()) return young(pod, minReadySeconds, now);
    if (pod.terminal()) return ended(pod);
    var container = containers(pod.status().initContainers(), false);
    if (container == null) container = containers(pod.status().containers(), true);
    if (container != null) return container;
    return pod.status().containers().isEmpty()
        ? new Cause("NotStarted", "node has not reported on its containers yet", "")
        : new Cause("NotReady", "pod is not ready", "");
  }

  private static Cause young(Pod pod, int minReadySeconds, Instant now) {
    var at = Objects.requireNonNullElse(pod.availableAt(minReadySeconds), now);
    long left = Math.ceilDiv(Duration.between(now, at).toMillis(), 1000);
    return new Cause(
        "MinReadySeconds",
        "ready for less than minReadySeconds (" + minReadySeconds + ")",
        at.equals(now) ? "" : "available in " + left + "s");
  }

  private static Cause ended(Pod pod) {
    var status = pod.status();
    var reason = status.reason().isEmpty() ? status.phase().text() : status.reason();
    if (status.phase() == PodPhase.FAILED && status.reason().isEmpty()) {
      var container = containers(status.containers(), true);
      if (container != null) return container;
    }
    return new Cause(reason, "pod ended: " + reason, status.message());
  }

  /**
   * What the first container in trouble says.
   *
   * @param readyWanted whether one that runs must also be ready, as is so once all have started
   */
  private static @Nullable Cause containers(List<ContainerStatus> statuses, boolean readyWanted) {
    for (var status : statuses) {
      if (status.ready()) continue;
      var cause = container(status, readyWanted);
      if (cause != null) return cause;
    }
    return null;
  }

  private static @Nullable Cause container(ContainerStatus status, boolean readyWanted) {
    var name = "container " + status.name();
    return switch (status.state()) {
      case ContainerState.Waiting(var reason) -> {
        var word = reason.isEmpty() ? "Waiting" : reason;
        yield new Cause(word, name + ": " + word, restarts(status));
      }
      case ContainerState.Terminated(int exitCode, var reason) -> {
        if (!readyWanted && exitCode == 0) yield null;
        var word = reason.isEmpty() ? "Error" : reason;
        yield new Cause(word, name + ": " + word + ", exit code " + exitCode, restarts(status));
      }
      case ContainerState.Running() ->
          readyWanted
              ? new Cause("NotReady", name + " is not ready", restarts(status))
              : new Cause("PodInitializing", "init " + name + " is running", restarts(status));
    };
  }

  private static String restarts(ContainerStatus status) {
    int count = status.restartCount();
    return count == 0 ? "" : count == 1 ? "1 restart" : count + " restarts";
  }
}
