package dev.lares.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a simulated container has said. It does nothing, so all it has to tell is its life: a line
 * when it started, one when it ended. Both follow from the pod's status and are kept nowhere.
 *
 * @param lines oldest first
 * @param ended whether no line will follow
 * @param refusal why there is nothing to read, in the kubelet's words; empty if there is
 */
public record ContainerLog(List<Line> lines, boolean ended, String refusal) {

  /** One line, without its line feed. */
  public record Line(Instant at, String text) {}

  public ContainerLog {
    lines = List.copyOf(lines);
  }

  /**
   * @param pod as the API shows it
   * @param previous for the run before this one
   */
  public static ContainerLog of(JsonNode pod, String container, boolean previous) {
    var status = statusOf(pod, container);
    var state = status.path("state");
    var last = status.path("lastState").path("terminated");
    var name = pod.path("metadata").path("name").asString("");
    var who = "container \"" + container + "\" in pod \"" + name + "\"";
    if (previous)
      return last.isObject()
          ? told(status, last, true)
          : refused("previous terminated " + who + " not found");
    if (state.path("running").isObject()) return told(status, state.path("running"), false);
    if (state.path("terminated").isObject()) return told(status, state.path("terminated"), true);
    if (last.isObject()) return told(status, last, true);
    if (!state.path("waiting").isObject()) return refused(who + " is not available");
    var reason = state.path("waiting").path("reason").asString("");
    return refused(who + " is waiting to start: " + spelledOut(reason));
  }

  private static String spelledOut(String reason) {
    return switch (reason) {
      case "ErrImagePull" -> "image can't be pulled";
      case "ImagePullBackOff" -> "trying and failing to pull image";
      default -> reason;
    };
  }

  private static JsonNode statusOf(JsonNode pod, String container) {
    var status = pod.path("status");
    for (var kind :
        List.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"))
      for (var one : status.path(kind))
        if (one.path("name").asString("").equals(container)) return one;
    return MissingNode.getInstance();
  }

  private static ContainerLog told(JsonNode status, JsonNode run, boolean ended) {
    var lines = new ArrayList<Line>();
    var name = status.path("name").asString("");
    var image = status.path("image").asString("");
    add(lines, run.path("startedAt"), name + " started from image " + image);
    if (ended) {
      var code = run.path("exitCode").asInt(0);
      add(lines, run.path("finishedAt"), name + " ended with exit code " + code);
    }
    return new ContainerLog(lines, ended, "");
  }

  private static void add(List<Line> lines, JsonNode time, String text) {
    if (time.isString()) lines.add(new Line(Instant.parse(time.stringValue()), text));
  }

  private static ContainerLog refused(String why) {
    return new ContainerLog(List.of(), true, why);
  }
}
