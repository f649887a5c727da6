package dev.lares.sim;

import dev.lares.model.Container;
import dev.lares.model.Pod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a node reports of a pod, as patches of its status. Pure. */
final class PodReports {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PodReports() {}

  /** Where the pod is seen. */
  record Place(String hostAddress, String podAddress) {}

  /** Taken on: containers are being created, nothing runs. */
  static ObjectNode creating(Pod pod, Place place, Instant now) {
    var patch = JSON.createObjectNode();
    var status = patch.putObject("status").put("phase", "Pending");
    conditions(pod, status, now, false, false);
    hosts(status, place);
    status.put("startTime", time(now));
    waiting(status, "initContainerStatuses", pod.spec().initContainers(), "PodInitializing");
    waiting(
        status,
        "containerStatuses",
        pod.spec().containers(),
        pod.spec().initContainers().isEmpty() ? "ContainerCreating" : "PodInitializing");
    return patch;
  }

  /** The image cannot be had. */
  static ObjectNode imageMissing(
      Pod pod,
      Place place,
      String reason,
      java.util.function.Predicate<String> broken,
      Instant now) {
    var patch = creating(pod, place, now);
    var status = (ObjectNode) patch.get("status");
    int i = 0;
    for (var container : pod.spec().containers()) {
      var entry = (ObjectNode) status.get("containerStatuses").get(i++);
      if (!broken.test(container.image())) continue;
      var waiting = entry.putObject("state").putObject("waiting").put("reason", reason);
      waiting.put(
          "message",
          reason.equals("ImagePullBackOff")
              ? "Back-off pulling image \"" + container.image() + "\""
              : "failed to pull image \"" + container.image() + "\": not found");
    }
    return patch;
  }

  /** All containers run. */
  static ObjectNode running(Pod pod, Place place, boolean ready, Instant now) {
    var patch = JSON.createObjectNode();
    var status = patch.putObject("status").put("phase", "Running");
    conditions(pod, status, now, true, ready);
    hosts(status, place);
    if (!place.podAddress().isEmpty()) {
      status.put("podIP", place.podAddress());
      status.putArray("podIPs").addObject().put("ip", place.podAddress());
    }
    if (pod.status().startTime() == null) status.put("startTime", time(now));
    initialised(pod, status, now);
    var list = status.putArray("containerStatuses");
    for (var container : pod.spec().containers()) {
      var entry = entry(list, pod, container, ready, true);
      entry.putObject("state").putObject("running").put("startedAt", time(now));
    }
    return patch;
  }

  /** The containers are as they were, and somebody says so again. */
  static ObjectNode readyAgain(Instant now) {
    var patch = JSON.createObjectNode();
    condition(patch.putObject("status").putArray("conditions"), "Ready", true, "", now);
    return patch;
  }

  /** All containers have ended with {@code exitCode}, for good. */
  static ObjectNode ended(Pod pod, int exitCode, Instant started, Instant now) {
    var patch = JSON.createObjectNode();
    var status = patch.putObject("status").put("phase", exitCode == 0 ? "Succeeded" : "Failed");
    notReady(status, exitCode == 0 ? "PodCompleted" : "PodFailed", now);
    var list = status.putArray("containerStatuses");
    for (var container : pod.spec().containers())
      terminated(
          entry(list, pod, container, false, false).putObject("state"), exitCode, started, now);
    return patch;
  }

  /** All containers have ended and wait to be started again. */
  static ObjectNode backingOff(Pod pod, int restarts, int exitCode, Instant started, Instant now) {
    var patch = JSON.createObjectNode();
    var status = patch.putObject("status");
    notReady(status, "ContainersNotReady", now);
    var list = status.putArray("containerStatuses");
    for (var container : pod.spec().containers()) {
      var entry = entry(list, pod, container, false, false).put("restartCount", restarts);
      entry
          .putObject("state")
          .putObject("waiting")
          .put("reason", "CrashLoopBackOff")
          .put("message", "back-off restarting failed container " + container.name());
      terminated(entry.putObject("lastState"), exitCode, started, now);
    }
    return patch;
  }

  /** All containers have been started once more. */
  static ObjectNode restarted(Pod pod, int restarts, int exitCode, Instant now) {
    var patch = JSON.createObjectNode();
    var status = patch.putObject("status").put("phase", "Running");
    conditions(pod, status, now, true, true);
    var list = status.putArray("containerStatuses");
    for (var container : pod.spec().containers()) {
      var entry = entry(list, pod, container, true, true).put("restartCount", restarts);
      entry.putObject("state").putObject("running").put("startedAt", time(now));
      terminated(entry.putObject("lastState"), exitCode, now, now);
    }
    return patch;
  }

  private static void terminated(ObjectNode state, int exitCode, Instant started, Instant now) {
    state
        .putObject("terminated")
        .put("exitCode", exitCode)
        .put("reason", exitCode == 0 ? "Completed" : exitCode == 137 ? "OOMKilled" : "Error")
        .put("startedAt", time(started))
        .put("finishedAt", time(now));
  }

  private static void conditions(
      Pod pod, ObjectNode status, Instant now, boolean started, boolean ready) {
    var list = status.putArray("conditions");
    condition(list, "PodReadyToStartContainers", started, "", now);
    condition(
        list,
        "Initialized",
        started || pod.spec().initContainers().isEmpty(),
        "ContainersNotInitialized",
        now);
    condition(list, "Ready", ready, "ContainersNotReady", now);
    condition(list, "ContainersReady", ready, "ContainersNotReady", now);
  }

  private static void notReady(ObjectNode status, String reason, Instant now) {
    var list = status.putArray("conditions");
    condition(list, "Ready", false, reason, now);
    condition(list, "ContainersReady", false, reason, now);
  }

  private static void condition(
      ArrayNode list, String type, boolean holds, String reasonIfNot, Instant now) {
    var condition = list.addObject().put("type", type).put("status", holds ? "True" : "False");
    if (!holds && !reasonIfNot.isEmpty()) condition.put("reason", reasonIfNot);
    condition.put("lastTransitionTime", time(now));
  }

  private static void hosts(ObjectNode status, Place place) {
    status.put("hostIP", place.hostAddress());
    status.putArray("hostIPs").addObject().put("ip", place.hostAddress());
  }

  private static void waiting(
      ObjectNode status, String field, List<Container> containers, String reason) {
    if (containers.isEmpty()) return;
    var list = status.putArray(field);
    for (var container : containers)
      list.addObject()
          .put("name", container.name())
          .put("image", container.image())
          .put("imageID", "")
          .put("ready", false)
          .put("restartCount", 0)
          .put("started", false)
          .putObject("state")
          .putObject("waiting")
          .put("reason", reason);
  }

  private static void initialised(Pod pod, ObjectNode status, Instant now) {
    if (pod.spec().initContainers().isEmpty()) return;
    var list = status.putArray("initContainerStatuses");
    for (var container : pod.spec().initContainers()) {
      var entry = entry(list, pod, container, true, container.sidecar());
      if (container.sidecar())
        entry.putObject("state").putObject("running").put("startedAt", time(now));
      else terminated(entry.putObject("state"), 0, now, now);
    }
  }

  private static ObjectNode entry(
      ArrayNode list, Pod pod, Container container, boolean ready, boolean started) {
    return list.addObject()
        .put("name", container.name())
        .put("image", container.image())
        .put("imageID", "lares://" + container.image())
        .put("containerID", "lares://" + pod.meta().uid() + "/" + container.name())
        .put("ready", ready)
        .put("restartCount", 0)
        .put("started", started);
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
