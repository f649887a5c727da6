package dev.lares.sim;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.control.Reconciler;
import dev.lares.model.Condition;
import dev.lares.model.ContainerState;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.model.Resources;
import dev.lares.time.Timers;
import dev.lares.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Lives the life of one pod on a simulated node: starts it, ends it, lets it go. */
final class PodAgent implements Reconciler<String> {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

  private final View<Pod> pods;
  private final View<Node> nodes;
  private final Fleet fleet;
  private final Addresses addresses;
  private final SimOptions options;
  private final Timers time;

  /** When what a pod is doing now began, exactly: the API's own times have whole seconds. */
  private final Map<String, Moment> since = new HashMap<>();

  /** Keys of pods whose node has just become ready again. */
  private final Set<String> returned = ConcurrentHashMap.newKeySet();

  private enum Doing {
    STARTING,
    RUNNING,
    BACKING_OFF,
    STOPPING
  }

  private record Moment(String uid, Doing doing, Instant began) {}

  PodAgent(
      View<Pod> pods,
      View<Node> nodes,
      Fleet fleet,
      Addresses addresses,
      SimOptions options,
      Timers time) {
    this.pods = pods;
    this.nodes = nodes;
    this.fleet = fleet;
    this.addresses = addresses;
    this.options = options;
    this.time = time;
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    boolean back = returned.remove(key);
    var pod = pods.get(key);
    if (pod == null || !pod.bound()) {
      since.remove(key);
      return Pass.settled();
    }
    var node = nodes.get(pod.nodeName());
    if (node == null || !fleet.runs(node)) return Pass.settled();
    if (pod.terminating()) return stop(pod, hands);
    // while the node was silent nobody vouched for its pods; their containers ran all the time
    if (back && !pod.ready() && Condition.holds(pod.status().conditions(), "ContainersReady"))
      report(pod, hands, PodReports.readyAgain(time.now()));
    return switch (pod.status().phase()) {
      case PENDING -> pod.ready() ? Pass.settled() : start(pod, node, hands);
      case RUNNING -> run(pod, node, hands);
      default -> Pass.settled();
    };
  }

  private Pass stop(Pod pod, Hands hands) {
    var grace = pod.meta().deletionGraceSeconds();
    // grace 0 was our own last word; what remains is held by finalizers
    if (grace == null || grace == 0) return Pass.settled();
    var script = Script.of(pod);
    var wanted = script.stop() == null ? options.podStop() : script.stop();
    var allowed = Duration.ofSeconds(grace);
    var left = left(pod, Doing.STOPPING, wanted.compareTo(allowed) < 0 ? wanted : allowed);
    if (!left.isZero() && !pod.terminal()) return Pass.again(left);
    hands.delete(
        Resources.PODS,
        pod.meta().namespace(),
        pod.meta().name(),
        Deletion.of(pod.meta().uid()).withGrace(0));
    return Pass.settled();
  }

  private Pass start(Pod pod, Node node, Hands hands) {
    var script = Script.of(pod);
    var place = place(pod, node);
    if (script.imageFails()
        || pod.spec().containers().stream().anyMatch(c -> options.broken(c.image())))
      return imageMissing(pod, place, script, hands);
    var left =
        left(pod, Doing.STARTING, script.start() == null ? options.podStart() : script.start());
    if (!left.isZero()) {
      if (pod.status().startTime() == null)
        report(pod, hands, PodReports.creating(pod, place, time.now()));
      return Pass.again(left);
    }
    boolean ready = !script.never() && (script.ready() == null || script.ready().isZero());
    since.remove(pod.meta().key());
    report(pod, hands, PodReports.running(pod, place, ready, time.now()));
    if (!script.scripted()) return Pass.settled();
    since.put(pod.meta().key(), new Moment(pod.meta().uid(), Doing.RUNNING, time.now()));
    return Pass.again(Duration.ZERO);
  }

  private Pass imageMissing(Pod pod, PodReports.Place place, Script script, Hands hands) {
    var now = time.now();
    var left = left(pod, Doing.STARTING, FIRST_BACKOFF);
    var reason = left.isZero() ? "ImagePullBackOff" : "ErrImagePull";
    boolean said =
        pod.status().containers().stream()
            .anyMatch(
                c -> c.state() instanceof ContainerState.Waiting w && w.reason().equals(reason));
    if (!said)
      report(
          pod,
          hands,
          PodReports.imageMissing(
              pod, place, reason, image -> script.imageFails() || options.broken(image), now));
    return left.isZero() ? Pass.settled() : Pass.again(left);
  }

  private Pass run(Pod pod, Node node, Hands hands) {
    var script = Script.of(pod);
    var code = script.exitCode();
    if (backingOff(pod)) return code == null ? Pass.settled() : restart(pod, code, hands);
    if (code != null) {
      var left = left(pod, Doing.RUNNING, script.exitAfter());
      if (left.isZero()) return exit(pod, code, hands);
      if (pod.ready() || script.never()) return Pass.again(left);
    }
    if (!pod.ready() && script.ready() != null && !script.never()) {
      var left = left(pod, Doing.RUNNING, script.ready());
      if (!left.isZero()) return Pass.again(left);
      report(pod, hands, PodReports.running(pod, place(pod, node), true, time.now()));
    }
    return Pass.settled();
  }

  private Pass exit(Pod pod, int code, Hands hands) {
    var now = time.now();
    var began = moment(pod, Doing.RUNNING).began();
    boolean again =
        switch (pod.spec().restartPolicy()) {
          case "Never" -> false;
          case "OnFailure" -> code != 0;
          default -> true;
        };
    if (!again) {
      report(pod, hands, PodReports.ended(pod, code, began, now));
      return Pass.settled();
    }
    int restarts = restarts(pod);
    since.put(pod.meta().key(), new Moment(pod.meta().uid(), Doing.BACKING_OFF, now));
    report(pod, hands, PodReports.backingOff(pod, restarts, code, began, now));
    return Pass.again(backoff(restarts));
  }

  private Pass restart(Pod pod, int code, Hands hands) {
    int restarts = restarts(pod);
    var left = left(pod, Doing.BACKING_OFF, backoff(restarts));
    if (!left.isZero()) return Pass.again(left);
    since.put(pod.meta().key(), new Moment(pod.meta().uid(), Doing.RUNNING, time.now()));
    report(pod, hands, PodReports.restarted(pod, restarts + 1, code, time.now()));
    return Pass.again(Duration.ZERO);
  }

  private static boolean backingOff(Pod pod) {
    return pod.status().containers().stream()
        .anyMatch(c ->
            c.state() instanceof ContainerState.Waiting waiting
                && waiting.reason().equals("CrashLoopBackOff"));
  }

  private static int restarts(Pod pod) {
    return pod.status().containers().stream().mapToInt(c -> c.restartCount()).max().orElse(0);
  }

  /** Doubles with every restart, up to five minutes. */
  private static Duration backoff(int restarts) {
    var delay = FIRST_BACKOFF.multipliedBy(1L << Math.min(restarts, 10));
    return delay.compareTo(LONGEST_BACKOFF) < 0 ? delay : LONGEST_BACKOFF;
  }

  /** How much of {@code span} is left since the pod began what it is doing. */
  private Duration left(Pod pod, Doing doing, Duration span) {
    if (span.isZero()) return Duration.ZERO;
    var left = Duration.between(time.now(), moment(pod, doing).began().plus(span));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Moment moment(Pod pod, Doing doing) {
    var key = pod.meta().key();
    var known = since.get(key);
    if (known == null || known.doing() != doing || !known.uid().equals(pod.meta().uid())) {
      known = new Moment(pod.meta().uid(), doing, time.now());
      since.put(key, known);
    }
    return known;
  }

  private PodReports.Place place(Pod pod, Node node) {
    var host =
        node.addresses().stream()
            .filter(a -> a.type().equals("InternalIP"))
            .map(a -> a.address())
            .findFirst()
            .orElse("");
    return new PodReports.Place(host, addresses.forPod(pod, node, host));
  }

  private static void report(Pod pod, Hands hands, ObjectNode patch) {
    hands.patch(
        Resources.PODS,
        pod.meta().namespace(),
        pod.meta().name(),
        "status",
        PatchType.STRATEGIC,
        patch);
  }

  /** Notes that the node of a pod had fallen silent and is ready again; from any thread. */
  void returned(String key) {
    returned.add(key);
  }

  void forget(Pod pod) {
    addresses.freePod(pod.meta().uid());
  }

  /** Most changes are of pods that run and shall go on running. */
  static boolean worthALook(Pod pod) {
    if (!pod.bound()) return false;
    if (pod.terminating() || pod.status().phase() == PodPhase.PENDING) return true;
    return pod.status().phase() == PodPhase.RUNNING && Script.of(pod).scripted();
  }
}
