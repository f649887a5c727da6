package dev.lares.explain;

import dev.lares.daemonset.Aim;
import dev.lares.daemonset.DaemonTemplate;
import dev.lares.daemonset.History;
import dev.lares.daemonset.Look;
import dev.lares.daemonset.Place;
import dev.lares.daemonset.Placement;
import dev.lares.daemonset.Rollout;
import dev.lares.daemonset.Suitability;
import dev.lares.daemonset.Tally;
import dev.lares.explain.Finding.Cause;
import dev.lares.explain.Finding.State;
import dev.lares.explain.Progress.Stage;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.UpdateStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Explains one DaemonSet by the very rules that place its pods: the controller's for which nodes
 * want one and what a rollout does next, the scheduler's for what keeps a pod from its node.
 */
public final class Explanation {
  private static final Cause FINE = new Cause("Available", "", "");

  private final Sight sight;
  private final Room room;
  private final DaemonTemplate template;
  private final Aim aim;
  private final Tally tally = new Tally();
  private final NavigableMap<String, Finding> findings = new TreeMap<>();

  /** What keeps new pods, beside old ones that serve, from taking over. */
  private final NavigableMap<String, Finding> newcomers = new TreeMap<>();

  private Explanation(Sight sight, Room room) {
    this.sight = sight;
    this.room = room;
    this.template = new DaemonTemplate(sight.set().template());
    this.aim = Aim.of(sight.set(), History.of(sight.set(), sight.revisions()).hash());
  }

  /**
   * @param nodes all there are, by name
   */
  public static Account of(Sight sight, Map<String, Node> nodes, Room room) {
    var explanation = new Explanation(sight, room);
    var byNode = new TreeMap<String, List<Pod>>();
    for (var pod : sight.pods())
      byNode.computeIfAbsent(pod.target(), none -> new ArrayList<>()).add(pod);
    byNode.remove("");
    for (var node : nodes.values())
      explanation.look(node.name(), node, byNode.getOrDefault(node.name(), List.of()));
    byNode.keySet().removeAll(nodes.keySet());
    byNode.forEach((node, pods) -> explanation.look(node, null, pods));
    var set = sight.set();
    return new Account(
        set,
        explanation.tally.status(set.status().observedGeneration(), set.status().collisionCount()),
        List.copyOf(explanation.findings.values()),
        explanation.progress());
  }

  private void look(String name, @Nullable Node node, List<Pod> pods) {
    var suitability = node == null ? Suitability.NO_NODE : template.on(node);
    tally.put(name, Look.at(aim, suitability, name, pods, sight.now()).place());
    var present = Placement.present(pods);
    var pod = present.isEmpty() ? null : present.getFirst();
    var finding = pod == null ? without(name, node, suitability) : with(name, node, pod);
    if (finding != null) findings.put(name, finding);
    for (var one : present)
      if (one != pod && !one.terminating() && aim.isNew(one))
        newcomers.put(name, with(name, node, one));
  }

  private @Nullable Finding without(String name, @Nullable Node node, Suitability suitability) {
    if (node == null) return null;
    if (!suitability.shouldRun()) return Exclusion.of(template, node).on(name, State.EXCLUDED, "");
    var cause =
        sight.refusal().isEmpty()
            ? new Cause("NotCreated", "no pod has been created yet", "")
            : new Cause("FailedCreate", sight.refusal(), "");
    return cause.on(name, State.MISSING, "");
  }

  private Finding with(String name, @Nullable Node node, Pod pod) {
    var own = pod.meta().name();
    if (node == null)
      return new Cause("NodeGone", "its node does not exist", "").on(name, State.MISSCHEDULED, own);
    if (!template.on(node).shouldRun())
      return Exclusion.of(template, node).on(name, State.MISSCHEDULED, own);
    if (!pod.bound()) return Trouble.unbound(pod, name, room).on(name, State.PENDING, own);
    var trouble = Trouble.bound(pod, node, sight.set().minReadySeconds(), sight.now());
    return trouble == null
        ? FINE.on(name, State.AVAILABLE, own)
        : trouble.on(name, State.UNAVAILABLE, own);
  }

  private Progress progress() {
    var outdated = new TreeSet<String>();
    for (var pod : Placement.present(sight.pods()))
      if (!pod.target().isEmpty() && !aim.isNew(pod)) outdated.add(pod.target());
    return switch (sight.set().updateStrategy()) {
      case UpdateStrategy.OnDelete() ->
          progress(
              outdated.isEmpty() ? Stage.COMPLETE : Stage.ON_DELETE, "", 0, List.of(), outdated);
      case UpdateStrategy.Rolling rolling -> {
        boolean surges = rolling.maxSurge().value() > 0;
        yield progress(
            stage(rolling, outdated),
            surges ? "maxSurge" : "maxUnavailable",
            Rollout.limit(rolling, tally.desired()),
            counted(surges ? Place::surging : Place::unavailable),
            outdated);
      }
    };
  }

  private Stage stage(UpdateStrategy.Rolling rolling, Set<String> outdated) {
    if (outdated.isEmpty()) return Stage.COMPLETE;
    if (!tally.lacking().isEmpty()) return Stage.PODS_MISSING;
    boolean waits = !tally.in(Place.Turn.LATER).isEmpty();
    return waits && steps(rolling).nothing() ? Stage.LIMIT_REACHED : Stage.PROCEEDING;
  }

  private Progress progress(
      Stage stage, String bound, int limit, List<Finding> usedBy, Set<String> outdated) {
    var next = new ArrayList<String>();
    if (stage != Stage.ON_DELETE) {
      next.addAll(tally.in(Place.Turn.NOW));
      next.addAll(tally.in(Place.Turn.LATER));
    }
    int allowed = stage == Stage.PROCEEDING ? allowed(sight.set().updateStrategy()) : 0;
    return new Progress(
        stage, aim.hash(), bound, limit, usedBy, List.copyOf(outdated), next, allowed);
  }

  private Rollout steps(UpdateStrategy strategy) {
    return Rollout.decide(strategy, tally, Integer.MAX_VALUE);
  }

  /** How many nodes of those whose turn comes may have it now. */
  private int allowed(UpdateStrategy strategy) {
    var steps = steps(strategy);
    return aim.surges() ? steps.start().size() : steps.replace().size();
  }

  private List<Finding> counted(Predicate<Place> counts) {
    return findings.values().stream()
        .map(finding -> newcomers.getOrDefault(finding.node(), finding))
        .filter(finding -> {
          var place = tally.get(finding.node());
          return place != null && counts.test(place);
        })
        .toList();
  }
}
