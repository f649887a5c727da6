package dev.lares.control.scheduling;

import dev.lares.client.Cluster;
import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.control.EventSink;
import dev.lares.control.ObjectRef;
import dev.lares.control.Recorder;
import dev.lares.control.SeriesRecorder;
import dev.lares.model.ApiException;
import dev.lares.model.Condition;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.preempt.Preemption;
import dev.lares.time.Clock;
import dev.lares.time.Worker;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the scheduler says to the server; all of it in the background. */
final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private static final String COMPONENT = "default-scheduler";

  /** Enough for a store that syncs batches to disk to fill them. */
  private static final int LANES = 16;

  /** So many calls keep the lanes busy; more would only make decisions older. */
  private static final int LIMIT = 1024;

  /** An event's longest message, as the API has it. */
  private static final int EVENT_LIMIT = 1024;

  private static final String CUT = " ...";

  private final Cluster cluster;
  private final Clock clock;
  private final EventSink sink;
  private final Recorder recorder;
  private final AtomicInteger underWay = new AtomicInteger();
  private final List<Lane> lanes;

  Calls(Cluster cluster, Clock clock) {
    this.cluster = cluster.as(COMPONENT);
    this.clock = clock;
    this.sink = new EventSink(cluster, COMPONENT);
    this.recorder = new SeriesRecorder(sink, clock, COMPONENT, COMPONENT + "-lares");
    this.lanes = IntStream.range(0, LANES).mapToObj(n -> new Lane(n, underWay)).toList();
  }

  List<Worker> workers() {
    var workers = new ArrayList<Worker>(lanes);
    workers.add(sink);
    return workers;
  }

  /** Whether so much is under way that more decisions should wait. */
  boolean busy() {
    return underWay.get() >= LIMIT;
  }

  private void call(Pod about, Runnable call) {
    lanes.get(Math.floorMod(about.meta().key().hashCode(), LANES)).add(call);
  }

  /** Binds {@code pod} to {@code node}; {@code refused} hears why not, if not. */
  void bind(Pod pod, String node, Consumer<ApiException> refused, Runnable done) {
    call(
        pod,
        () -> {
          try {
            var meta = pod.meta();
            cluster.post(
                Resources.PODS, meta.namespace(), meta.name(), "binding", binding(pod, node));
            var message = "Successfully assigned " + meta.key() + " to " + node;
            recorder.tell(about(pod), true, "Scheduled", "Binding", message);
          } catch (ApiException refusal) {
            refused.accept(refusal);
          } finally {
            done.run();
          }
        });
  }

  private static ObjectNode binding(Pod pod, String node) {
    var binding = JsonNodeFactory.instance.objectNode();
    binding.put("apiVersion", "v1").put("kind", "Binding");
    binding
        .putObject("metadata")
        .put("name", pod.meta().name())
        .put("namespace", pod.meta().namespace())
        .put("uid", pod.meta().uid());
    binding.putObject("target").put("kind", "Node").put("name", node);
    return binding;
  }

  /** Tells users why {@code pod} has no node yet. */
  void tellFailure(Pod pod, String message) {
    call(
        pod,
        () -> recorder.tell(about(pod), false, "FailedScheduling", "Scheduling", cut(message)));
  }

  /** Makes the status of {@code pod} say {@code report}; {@code lost} is told if it does not. */
  void report(Pod pod, PodReport report, Runnable lost) {
    call(
        pod,
        () -> {
          try {
            patchStatus(pod, report.patch(pod, clock.now()));
          } catch (ApiException refusal) {
            LOG.debug("status of {}: {}", pod.meta().key(), refusal.getMessage());
            lost.run();
          }
        });
  }

  /** Ends the nomination of {@code pod}. */
  void clearNomination(Pod pod) {
    call(
        pod,
        () -> {
          var patch = JsonNodeFactory.instance.objectNode();
          patch.putObject("metadata").put("uid", pod.meta().uid());
          patch.putObject("status").putNull("nominatedNodeName");
          quietly(() -> patchStatus(pod, patch));
        });
  }

  /** Makes {@code victims} leave {@code node} for {@code pod}; {@code done} is told at the end. */
  void evict(PodInfo pod, String node, List<PodInfo> victims, Runnable done) {
    call(
        pod.pod(),
        () -> {
          for (var victim : victims)
            if (!victim.pod().terminating()) evict(pod.pod(), node, victim.pod());
          done.run();
        });
  }

  private void evict(Pod pod, String node, Pod victim) {
    var meta = victim.meta();
    quietly(() -> {
      patchStatus(victim, disruption(victim));
      cluster.delete(Resources.PODS, meta.namespace(), meta.name(), Deletion.of(meta.uid()));
      var message = "Preempted by pod " + pod.meta().uid() + " on node " + node;
      recorder.tell(about(victim), true, "Preempted", "Preempting", message);
    });
  }

  private ObjectNode disruption(Pod victim) {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("uid", victim.meta().uid());
    patch
        .putObject("status")
        .putArray("conditions")
        .addObject()
        .put("type", Pod.DISRUPTION_TARGET)
        .put("status", Condition.Status.TRUE.text())
        .put("reason", Preemption.REASON)
        .put("message", COMPONENT + ": preempting to accommodate a higher priority pod")
        .put("observedGeneration", victim.meta().generation())
        .put("lastTransitionTime", clock.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .putNull("lastProbeTime");
    return patch;
  }

  private void patchStatus(Pod pod, ObjectNode patch) {
    var meta = pod.meta();
    cluster.patch(
        Resources.PODS, meta.namespace(), meta.name(), "status", PatchType.STRATEGIC, patch);
  }

  /** Gone or replaced meanwhile: what was to be done has lost its object. */
  private static void quietly(Runnable call) {
    try {
      call.run();
    } catch (ApiException refusal) {
      LOG.debug("{}", refusal.getMessage());
    }
  }

  private static ObjectRef about(Pod pod) {
    return ObjectRef.of(Resources.PODS, pod.meta());
  }

  private static String cut(String message) {
    return message.length() <= EVENT_LIMIT
        ? message
        : message.substring(0, EVENT_LIMIT - CUT.length()) + CUT;
  }
}
