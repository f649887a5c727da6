package dev.lares.control.daemonset;

import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Pass;
import dev.lares.control.PodControl;
import dev.lares.control.Reconciler;
import dev.lares.control.Recorder;
import dev.lares.daemonset.Aim;
import dev.lares.daemonset.DaemonStep.Start;
import dev.lares.daemonset.DaemonStep.Stop;
import dev.lares.daemonset.DaemonStep.Why;
import dev.lares.daemonset.FailureDelay;
import dev.lares.daemonset.Placement;
import dev.lares.daemonset.Rollout;
import dev.lares.model.ApiException;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over one DaemonSet: claims, history, placement or rollout, status. */
final class DaemonSetReconciler implements Reconciler<String> {
  /** Pods started, and pods deleted, per pass: Kubernetes' own burst. */
  private static final int BURST = 250;

  private final Clock clock;
  private final Sights sights;
  private final Fleets fleets;
  private final Claims claims;
  private final HistoryKeeper historyKeeper;
  private final Recorder recorder;
  private final PodControl pods;
  private final FailureDelay failures = new FailureDelay();
  private final Map<String, PodMaker> makers = new HashMap<>();

  DaemonSetReconciler(Clock clock, Sights sights, Fleets fleets, Recorder recorder) {
    this.clock = clock;
    this.sights = sights;
    this.fleets = fleets;
    this.claims = new Claims(sights);
    this.historyKeeper = new HistoryKeeper(sights);
    this.recorder = recorder;
    this.pods = new PodControl(recorder);
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    fleets.absorb(); // the views show our own writes; now the sums do, too
    var fleet = fleets.get(key);
    if (fleet == null) {
      makers.remove(key);
      return Pass.settled();
    }
    var set = fleet.set();
    if (set.selector().selectsEverything()) {
      recorder.warning(
          ObjectRef.of(Resources.DAEMON_SETS, set.meta()),
          "SelectingAll",
          "This daemon set is selecting all pods. A non-empty selector is required.");
      return Pass.settled();
    }
    if (set.meta().deleting()) return Pass.settled(); // its pods are the garbage collector's now
    return switch (claims.settle(fleet, hands)) {
      case GOING -> Pass.settled();
      case WROTE -> Pass.again(Duration.ZERO);
      case SETTLED -> work(fleet, hands);
    };
  }

  private Pass work(Fleet fleet, Hands hands) {
    var set = fleet.set();
    var now = clock.now();
    var history = historyKeeper.keep(set, hands);
    fleet.aimAt(Aim.of(set, history.hash()), now);

    var plan = placement(fleet, now);
    var refusal = perform(fleet, plan, hands);
    if (plan.nothing()) refusal = perform(fleet, rollout(fleet), hands);
    if (refusal == null && history.surplus(set.revisionHistoryLimit()) > 0)
      historyKeeper.trim(set, history, fleet.liveHashes(), hands);

    var status = fleet.tally().status(set.meta().generation(), set.status().collisionCount());
    StatusWriter.write(set, status, hands);
    if (refusal != null) throw refusal;
    return again(plan, fleet, now);
  }

  private static Pass again(Plan plan, Fleet fleet, Instant now) {
    var due = fleet.nextDue();
    var wait = due == null ? null : Duration.between(now, due);
    if (plan.wait != null && (wait == null || plan.wait.compareTo(wait) < 0)) wait = plan.wait;
    return wait == null ? Pass.settled() : Pass.again(wait);
  }

  /** What one pass is to do. */
  private static final class Plan {
    final LinkedHashSet<String> start = new LinkedHashSet<>();
    final List<Stop> stop = new ArrayList<>();

    /** After which time a failed pod may be deleted; null if none waits. */
    @Nullable Duration wait;

    boolean nothing() {
      return start.isEmpty() && stop.isEmpty();
    }
  }

  private Plan placement(Fleet fleet, Instant now) {
    var plan = new Plan();
    for (var node : fleet.tally().lacking()) {
      if (plan.start.size() == BURST) break;
      plan.start.add(node);
    }
    for (var node : fleet.tally().exceeding()) {
      if (plan.stop.size() >= BURST) break;
      var pods = sights.podsOn(fleet.set(), node);
      for (var step : Placement.decide(fleet.aim(), fleet.suitability(node), node, pods, now))
        switch (step) {
          case Start start -> {} // this node is also among those that lack a pod
          case Stop stop -> consider(fleet, stop, plan, now);
        }
    }
    return plan;
  }

  private void consider(Fleet fleet, Stop stop, Plan plan, Instant now) {
    var set = fleet.set();
    var about = ObjectRef.of(Resources.DAEMON_SETS, set.meta());
    var pod = stop.pod().meta().key();
    switch (stop.why()) {
      case Why.FAILED -> {
        var key =
            new FailureDelay.Key(set.meta().uid(), set.status().observedGeneration(), stop.node());
        var wait = failures.ask(key, now);
        if (wait.isPositive()) {
          if (plan.wait == null || wait.compareTo(plan.wait) < 0) plan.wait = wait;
          return;
        }
        recorder.warning(
            about,
            "FailedDaemonPod",
            "Found failed daemon pod " + pod + " on node " + stop.node() + ", will try to kill it");
      }
      case Why.SUCCEEDED ->
          recorder.normal(
              about,
              "SucceededDaemonPod",
              "Found succeeded daemon pod "
                  + pod
                  + " on node "
                  + stop.node()
                  + ", will try to delete it");
      default -> {}
    }
    plan.stop.add(stop);
  }

  private Plan rollout(Fleet fleet) {
    var set = fleet.set();
    var rollout = Rollout.decide(set.updateStrategy(), fleet.tally(), BURST);
    var plan = new Plan();
    plan.start.addAll(rollout.start());
    for (var node : rollout.replace()) {
      Pod old = Rollout.outdated(fleet.aim(), sights.podsOn(set, node));
      if (old != null) plan.stop.add(new Stop(old, node, Why.OUTDATED));
    }
    return plan;
  }

  private @Nullable ApiException perform(Fleet fleet, Plan plan, Hands hands) {
    if (plan.nothing()) return null;
    var set = fleet.set();
    var owner = ObjectRef.of(Resources.DAEMON_SETS, set.meta());
    var maker =
        makers.compute(
            set.meta().key(),
            (key, known) ->
                known != null && known.makes(set, fleet.aim())
                    ? known
                    : new PodMaker(set, fleet.aim()));
    var namespace = set.meta().namespace();
    var refusal =
        hands.slowStart(
            List.copyOf(plan.start), node -> pods.create(hands, owner, namespace, maker.pod(node)));
    var other =
        hands.each(
            plan.stop.stream().limit(BURST).toList(), s -> pods.delete(hands, owner, s.pod()));
    return refusal != null ? refusal : other;
  }
}
