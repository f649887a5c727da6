package dev.lares.control.scheduling;

import dev.lares.chance.Chance;
import dev.lares.client.Cluster;
import dev.lares.model.ApiException;
import dev.lares.model.Node;
import dev.lares.model.PersistentVolumeClaim;
import dev.lares.model.Pod;
import dev.lares.scheduling.Cycle;
import dev.lares.scheduling.Diagnosis;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.Outcome;
import dev.lares.scheduling.plugin.DefaultPlugins;
import dev.lares.scheduling.preempt.Preemption;
import dev.lares.scheduling.preempt.PreemptionResult;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Changes;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every pod that asks for the default scheduler a node. One step is one pod: take in what has
 * changed, decide, count the pod as being there, and let the call go on its way.
 */
public final class Scheduler implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

  /** How often pods are looked for that have waited long for help. */
  private static final Duration FLUSH = Duration.ofSeconds(30);

  private final Timers timers;
  private final List<View<?>> needed;
  private final Changes<Node> nodes;
  private final Changes<Pod> pods;
  private final Changes<PersistentVolumeClaim> claims;
  private final Landscape landscape;
  private final SchedulingQueue queue;
  private final Tracking tracking;
  private final Cycle cycle;
  private final Preemption preemption;
  private final Calls calls;

  /** What came of calls, told by the lanes and heard by this worker. */
  private final ConcurrentLinkedQueue<Runnable> answers = new ConcurrentLinkedQueue<>();

  private volatile Runnable wake = () -> {};
  private boolean ready;
  private boolean flushSet;
  private @Nullable Instant retryDue;

  /**
   * @param start given every worker that belongs to this one, to be driven; this one is not among
   *     them
   */
  public Scheduler(
      Cluster cluster, Views views, Timers timers, Chance chance, Consumer<Worker> start) {
    this.timers = timers;
    var podView = views.of(Decodings.PODS);
    var nodeView = views.of(Decodings.NODES);
    var surroundings = new ViewSurroundings(views);
    this.needed = new ArrayList<>(surroundings.views());
    needed.add(podView);
    needed.add(nodeView);
    this.landscape = new Landscape(surroundings);
    var filters = DefaultPlugins.filters();
    this.queue = new SchedulingQueue(filters);
    this.tracking = new Tracking(landscape, queue, timers);
    this.cycle = new Cycle(filters, DefaultPlugins.scores());
    this.preemption = new Preemption(chance.split("preemption"));
    this.calls = new Calls(cluster, timers);
    this.nodes = new Changes<>(nodeView, Node::name, () -> wake.run());
    this.pods = new Changes<>(podView, pod -> pod.meta().key(), () -> wake.run());
    this.claims =
        new Changes<>(
            views.of(Decodings.PERSISTENT_VOLUME_CLAIMS),
            claim -> claim.meta().key(),
            () -> wake.run());
    calls.workers().forEach(start);
  }

  @Override
  public String name() {
    return "default-scheduler";
  }

  @Override
  public void onWork(Runnable wake) {
    this.wake = wake;
    for (var view : needed) {
      view.follow(() -> {
        if (!ready) wake.run();
      });
    }
  }

  @Override
  public boolean step() {
    if (!ready && !(ready = needed.stream().allMatch(View::synced))) return false;
    boolean learnt = nodes.drain(tracking::nodeChanged);
    learnt |= pods.drain(tracking::podChanged);
    learnt |= claims.drain(tracking::claimChanged);
    for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
      answer.run();
      learnt = true;
    }
    if (calls.busy()) return learnt; // the next call that is done wakes this worker
    var waiting = queue.next(timers.now());
    if (waiting != null) attempt(waiting);
    setTimers();
    return learnt || waiting != null;
  }

  private void attempt(Waiting waiting) {
    var pod = waiting.pod.pod();
    if (pod.terminating()) {
      calls.tellFailure(pod, "skip schedule deleting pod: " + pod.meta().key());
      return;
    }
    try {
      switch (cycle.decide(waiting.pod, landscape)) {
        case Outcome.Placed(var node) -> place(waiting, node);
        case Outcome.NoNodes() -> {
          queue.failed(waiting, timers.now());
          fail(waiting, PodReport.UNSCHEDULABLE, Outcome.NoNodes.MESSAGE);
        }
        case Outcome.Unfit(var diagnosis) -> refuse(waiting, diagnosis);
      }
    } catch (RuntimeException bug) {
      LOG.error("scheduling {}", waiting.key(), bug);
      queue.failed(waiting, timers.now());
      fail(waiting, PodReport.ERROR, String.valueOf(bug.getMessage()));
    }
  }

  private void place(Waiting waiting, String node) {
    tracking.assume(waiting, node);
    calls.bind(
        waiting.pod.pod(),
        node,
        refusal -> answers.add(() -> notBound(waiting, refusal)),
        () -> wake.run());
  }

  private void notBound(Waiting waiting, ApiException refusal) {
    if (!tracking.forget(waiting)) return;
    queue.failed(waiting, timers.now());
    if (!refusal.notFound())
      fail(
          waiting,
          PodReport.ERROR,
          "binding rejected: running Bind plugin \"DefaultBinder\": " + refusal.getMessage());
  }

  private void refuse(Waiting waiting, Diagnosis diagnosis) {
    queue.refused(waiting, diagnosis.plugins(), timers.now());
    var text = diagnosis.text();
    var result = preemption.attempt(waiting.pod, diagnosis, landscape);
    switch (result) {
      case PreemptionResult.Found found -> {
        waiting.held = true;
        landscape.nominations().put(waiting.pod, found.node());
        for (var other : found.displaced()) {
          landscape.nominations().remove(other.pod());
          calls.clearNomination(other.pod());
        }
        fail(waiting, PodReport.UNSCHEDULABLE, text);
        calls.evict(
            waiting.pod,
            found.node(),
            found.victims(),
            () -> {
              answers.add(() -> queue.release(waiting, timers.now()));
              wake.run();
            });
      }
      case PreemptionResult.NotEligible(var why) ->
          fail(waiting, PodReport.UNSCHEDULABLE, text + " " + claims() + "preemption: " + why);
      case PreemptionResult.NotFound(var why) -> {
        landscape.nominations().remove(waiting.pod.pod());
        boolean asked = diagnosis.outright().isEmpty();
        fail(
            waiting,
            PodReport.UNSCHEDULABLE,
            text + " " + (asked ? claims() + "preemption: " + why : why));
      }
    }
  }

  /** Dynamic resource allocation speaks before preemption, even where no pod has claims. */
  private static String claims() {
    return "no new claims to deallocate, ";
  }

  private void fail(Waiting waiting, String reason, String message) {
    var pod = waiting.pod.pod();
    calls.tellFailure(pod, message);
    var nominated = landscape.nominations().of(pod);
    var report = new PodReport(reason, message, pod.meta().generation(), nominated);
    var told = waiting.told != null ? waiting.told : PodReport.of(pod);
    if (report.equals(told)) return;
    waiting.told = report;
    calls.report(
        pod,
        report,
        () -> {
          answers.add(() -> waiting.told = null);
          wake.run();
        });
  }

  private void setTimers() {
    if (!flushSet && queue.needsFlush()) {
      flushSet = true;
      timers.after(
          FLUSH,
          () -> {
            answers.add(this::flush);
            wake.run();
          });
    }
    var due = queue.nextDue();
    if (due == null || retryDue != null && !due.isBefore(retryDue)) return;
    retryDue = due;
    timers.at(
        due,
        () -> {
          answers.add(() -> retryDue = null);
          wake.run();
        });
  }

  private void flush() {
    flushSet = false;
    queue.flush(timers.now());
  }
}
