package dev.lares.scheduling;

import java.util.List;

/** All rules for one pod, in the plugins' order. */
public final class Examination {
  private final PodInfo pod;
  private final Rule[] rules;
  private final Nominations nominations;

  Examination(PodInfo pod, List<Rule> rules, Nominations nominations) {
    this(pod, rules.toArray(new Rule[0]), nominations);
  }

  private Examination(PodInfo pod, Rule[] rules, Nominations nominations) {
    this.pod = pod;
    this.rules = rules;
    this.nominations = nominations;
  }

  public PodInfo pod() {
    return pod;
  }

  /** The first refusal, or fits. Pods nominated to the node are not thought of. */
  Verdict alone(NodeInfo node) {
    for (var rule : rules) {
      var verdict = rule.check(node);
      if (verdict != Verdict.FITS) return verdict;
    }
    return Verdict.FITS;
  }

  /**
   * The first refusal, or fits. Where room is held for pods that are not less important, the pod
   * must fit beside them; and without them too, because they may never come and the pod may need
   * them (affinity).
   */
  public Verdict on(NodeInfo node) {
    var rivals = nominations.against(pod, node.name());
    if (!rivals.isEmpty()) {
      var supposed = trial();
      var beside = node.copy();
      for (var rival : rivals) supposed.add(rival, beside);
      var verdict = supposed.alone(beside);
      if (verdict != Verdict.FITS) return verdict;
    }
    return alone(node);
  }

  /** One on which changes may be tried. */
  public Examination trial() {
    var trials = new Rule[rules.length];
    for (int i = 0; i < rules.length; i++) trials[i] = rules[i].trial();
    return new Examination(pod, trials, nominations);
  }

  /** Supposes {@code other} on {@code node}, a copy. */
  public void add(PodInfo other, NodeInfo node) {
    node.add(other);
    for (var rule : rules) rule.added(other, node);
  }

  /** Supposes {@code other} away from {@code node}, a copy. */
  public void remove(PodInfo other, NodeInfo node) {
    node.remove(other.pod());
    for (var rule : rules) rule.removed(other, node);
  }
}
