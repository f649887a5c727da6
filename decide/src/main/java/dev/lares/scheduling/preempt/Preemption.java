package dev.lares.scheduling.preempt;

import dev.lares.chance.Chance;
import dev.lares.model.Condition;
import dev.lares.model.Pod;
import dev.lares.scheduling.Diagnosis;
import dev.lares.scheduling.Diagnosis.Refusal;
import dev.lares.scheduling.Examination;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Finds the node on which room for a pod that fits nowhere can be made with the least harm. */
public final class Preemption {
  /** Reason of the condition that tells a victim why it goes. */
  public static final String REASON = "PreemptionByScheduler";

  private static final String NOT_HELPFUL = "Preemption is not helpful for scheduling";

  /** So many candidates, or a tenth of the nodes that may help if that is more, are enough. */
  private static final int ENOUGH = 100;

  private final Chance chance;

  public Preemption(Chance chance) {
    this.chance = chance;
  }

  public PreemptionResult attempt(PodInfo pod, Diagnosis diagnosis, Landscape landscape) {
    if (!pod.pod().spec().preempts())
      return new PreemptionResult.NotEligible("not eligible due to preemptionPolicy=Never.");
    if (roomIsBeingMade(pod, diagnosis, landscape))
      return new PreemptionResult.NotEligible(
          "not eligible due to a terminating pod on the nominated node.");
    var examination = diagnosis.examination();
    if (examination == null) return new PreemptionResult.NotFound("not found");
    var curable =
        diagnosis.refusals().stream()
            .filter(refusal -> refusal.verdict() instanceof Verdict.NotNow)
            .toList();
    var reasons = new Diagnosis.Reasons();
    reasons.add(NOT_HELPFUL, diagnosis.total() - curable.size());
    var candidates = candidates(curable, examination, landscape, reasons);
    if (candidates.isEmpty()) return new PreemptionResult.NotFound(reasons.text(diagnosis.total()));
    candidates.sort(Candidate.LEAST_HARM);
    return found(pod, candidates.getFirst(), landscape);
  }

  private static PreemptionResult found(PodInfo pod, Candidate chosen, Landscape landscape) {
    boolean leaving = chosen.victims().stream().allMatch(victim -> victim.pod().terminating());
    var displaced =
        leaving
            ? List.<PodInfo>of()
            : landscape.nominations().on(chosen.node()).stream()
                .filter(other -> other.priority() < pod.priority())
                .toList();
    return new PreemptionResult.Found(chosen.node(), chosen.victims(), displaced);
  }

  /** Whether a pod this one has pushed out is still leaving the node held for it. */
  private static boolean roomIsBeingMade(PodInfo pod, Diagnosis diagnosis, Landscape landscape) {
    var node = landscape.node(landscape.nominations().of(pod.pod()));
    if (node == null) return false;
    boolean hopeless =
        diagnosis.refusals().stream()
            .anyMatch(r -> r.node() == node && r.verdict() instanceof Verdict.Never);
    return !hopeless
        && node.pods().stream()
            .anyMatch(other -> other.priority() < pod.priority() && pushedOut(other.pod()));
  }

  private static boolean pushedOut(Pod pod) {
    if (!pod.terminating()) return false;
    var target = Condition.find(pod.status().conditions(), Pod.DISRUPTION_TARGET);
    return target != null && target.holds() && target.reason().equals(REASON);
  }

  private List<Candidate> candidates(
      List<Refusal> curable,
      Examination examination,
      Landscape landscape,
      Diagnosis.Reasons reasons) {
    var candidates = new ArrayList<Candidate>();
    if (curable.isEmpty()) return candidates;
    int enough = Math.max(curable.size() / 10, ENOUGH);
    int start = chance.nextInt(curable.size()); // not always the same nodes pay
    boolean harmless = false;
    var dryRun = new DryRun(landscape.surroundings());
    for (int i = 0; i < curable.size() && !(harmless && candidates.size() >= enough); i++) {
      var node = curable.get((start + i) % curable.size()).node();
      switch (dryRun.on(node, examination)) {
        case DryRun.Answer.Yes(var candidate) -> {
          candidates.add(candidate);
          harmless |= candidate.violations() == 0;
        }
        case DryRun.Answer.No(var why) -> reasons.add(why);
      }
    }
    return candidates;
  }
}
