package dev.lares.scheduling.preempt;

import dev.lares.scheduling.Examination;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Surroundings;
import dev.lares.scheduling.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Who would have to leave one node: tried on a copy, with the rules of the cycle itself. */
final class DryRun {
  /** Either a candidate, or reasons why the node is none. */
  sealed interface Answer {
    record Yes(Candidate candidate) implements Answer {}

    record No(List<String> reasons) implements Answer {}
  }

  private static final Answer NOBODY =
      new Answer.No(List.of("No preemption victims found for incoming pod"));

  private final Surroundings surroundings;

  DryRun(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Takes all less important pods away; if the pod then fits, gives back as many as possible,
   * protected ones and important ones first. Those that cannot be given back are the victims.
   */
  Answer on(NodeInfo node, Examination examination) {
    var priority = examination.pod().priority();
    var potential = new ArrayList<PodInfo>();
    for (var pod : node.pods()) if (pod.priority() < priority) potential.add(pod);
    if (potential.isEmpty()) return NOBODY;
    potential.sort(Importance.MOST_FIRST);
    var trial = examination.trial();
    var copy = node.copy();
    for (var pod : potential) trial.remove(pod, copy);
    if (trial.on(copy) instanceof Verdict.Refused refused) return new Answer.No(refused.reasons());

    var violating = Protection.violating(potential, surroundings);
    var victims = new ArrayList<PodInfo>();
    int violations = 0;
    for (var pod : violating) {
      if (givenBack(pod, trial, copy)) continue;
      victims.add(pod);
      violations++;
    }
    for (var pod : potential)
      if (!violating.contains(pod) && !givenBack(pod, trial, copy)) victims.add(pod);
    victims.sort(Importance.MOST_FIRST);
    // all could be given back: the node has room by now, or the rules contradict each other
    if (victims.isEmpty()) return NOBODY;
    return new Answer.Yes(new Candidate(node.name(), List.copyOf(victims), violations));
  }

  private static boolean givenBack(PodInfo pod, Examination trial, NodeInfo copy) {
    trial.add(pod, copy);
    if (trial.on(copy) == Verdict.FITS) return true;
    trial.remove(pod, copy);
    return false;
  }
}
