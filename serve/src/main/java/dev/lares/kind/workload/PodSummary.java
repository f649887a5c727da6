package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.items;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Ages;
import dev.lares.kind.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A pod in three cells: how many of its containers are ready, what it does, how often it restarted.
 */
record PodSummary(String ready, String status, String restarts) {

  static PodSummary of(JsonNode pod, Instant now) {
    var reader = new Reader(pod);
    reader.initContainers();
    if (!reader.initializing || reader.condition("Initialized").equals("True")) reader.containers();
    return reader.summary(now);
  }

  /** Walks the container statuses in Kubernetes' order; each may overrule what was found before. */
  private static final class Reader {
    private final JsonNode pod;
    private final JsonNode spec;
    private final JsonNode status;
    private final HashMap<String, JsonNode> init = new HashMap<>();
    private int total;
    private int ready;
    private long restarts;
    private long restartableInitRestarts;
    private @Nullable Instant lastRestart;
    private @Nullable Instant lastRestartableInitRestart;
    private boolean initializing;
    private String reason;

    Reader(JsonNode pod) {
      this.pod = pod;
      spec = pod.path("spec");
      status = pod.path("status");
      total = Trees.size(spec, "containers");
      var given = text(status, "reason");
      reason = given.isEmpty() ? text(status, "phase") : given;
      for (var condition : items(status, "conditions"))
        if (text(condition, "type").equals("PodScheduled")
            && text(condition, "reason").equals("SchedulingGated")) reason = "SchedulingGated";
      for (var container : items(spec, "initContainers")) {
        init.put(text(container, "name"), container);
        if (restartable(container)) total++;
      }
    }

    void initContainers() {
      var index = 0;
      for (var container : items(status, "initContainerStatuses")) {
        var declared = init.get(text(container, "name"));
        restarts += number(container, "restartCount", 0);
        var finished = finishedAt(container.path("lastState"));
        lastRestart = later(lastRestart, finished);
        if (declared != null && restartable(declared)) {
          restartableInitRestarts += number(container, "restartCount", 0);
          lastRestartableInitRestart = later(lastRestartableInitRestart, finished);
        }
        if (!initContainer(container, declared, index++)) break;
      }
    }

    /** Whether the next one is to be looked at. */
    private boolean initContainer(JsonNode container, @Nullable JsonNode declared, int index) {
      var state = container.path("state");
      var terminated = find(state, "terminated");
      var waiting = find(state, "waiting");
      if (terminated != null && number(terminated, "exitCode", 0) == 0) return true;
      if (declared != null && restartable(declared) && Trees.flag(container, "started")) {
        if (Trees.flag(container, "ready")) ready++;
        return true;
      }
      if (terminated != null) {
        var why = text(terminated, "reason");
        reason = "Init:" + (why.isEmpty() ? ending(terminated) : why);
      } else if (waiting != null
          && !text(waiting, "reason").isEmpty()
          && !text(waiting, "reason").equals("PodInitializing")) {
        reason = "Init:" + text(waiting, "reason");
      } else {
        reason = "Init:" + index + "/" + Trees.size(spec, "initContainers");
      }
      initializing = true;
      return false;
    }

    void containers() {
      restarts = restartableInitRestarts;
      lastRestart = lastRestartableInitRestart;
      var running = false;
      var statuses = status.path("containerStatuses");
      for (var i = statuses.size() - 1; i >= 0; i--) {
        var container = statuses.path(i);
        restarts += number(container, "restartCount", 0);
        lastRestart = later(lastRestart, finishedAt(container.path("lastState")));
        var state = container.path("state");
        var waiting = text(state.path("waiting"), "reason");
        var terminated = find(state, "terminated");
        if (!waiting.isEmpty()) {
          reason = waiting;
        } else if (terminated != null) {
          var why = text(terminated, "reason");
          reason = why.isEmpty() ? ending(terminated) : why;
        } else if (Trees.flag(container, "ready") && has(state, "running")) {
          running = true;
          ready++;
        }
      }
      // one container is done, others still run
      if (reason.equals("Completed") && running)
        reason = condition("Ready").equals("True") ? "Running" : "NotReady";
    }

    PodSummary summary(Instant now) {
      var phase = text(status, "phase");
      if (has(pod.path("metadata"), "deletionTimestamp")) {
        if (text(status, "reason").equals("NodeLost")) reason = "Unknown";
        else if (!phase.equals("Succeeded") && !phase.equals("Failed")) reason = "Terminating";
      }
      var when = restarts == 0 || lastRestart == null ? null : Duration.between(lastRestart, now);
      return new PodSummary(
          ready + "/" + total,
          reason,
          when == null ? Long.toString(restarts) : restarts + " (" + Ages.human(when) + " ago)");
    }

    private String condition(String type) {
      for (var condition : items(status, "conditions"))
        if (text(condition, "type").equals(type)) return text(condition, "status");
      return "";
    }

    private static String ending(JsonNode terminated) {
      var signal = number(terminated, "signal", 0);
      return signal != 0 ? "Signal:" + signal : "ExitCode:" + number(terminated, "exitCode", 0);
    }

    private static boolean restartable(JsonNode container) {
      return text(container, "restartPolicy").equals("Always");
    }

    private static @Nullable Instant finishedAt(JsonNode lastState) {
      return Ages.instant(text(lastState.path("terminated"), "finishedAt"));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
      if (one == null) return other;
      return other == null || other.isBefore(one) ? one : other;
    }
  }
}
