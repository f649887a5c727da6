package dev.lares.scheduling.plugin;

import dev.lares.model.TopologySpread;
import dev.lares.scheduling.DomainCounts;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Rule;
import dev.lares.scheduling.Tally;
import dev.lares.scheduling.Verdict;
import java.util.List;

/** The constraints of one pod that must hold. */
final class HardSpread implements Rule {
  private static final Verdict MISSING =
      new Verdict.Never(
          PodTopologySpread.NAME,
          "node(s) didn't match pod topology spread constraints (missing required label)");
  private static final Verdict UNEVEN =
      new Verdict.NotNow(
          PodTopologySpread.NAME, "node(s) didn't match pod topology spread constraints");

  /**
   * @param self 1 if the pod counts itself, else 0
   */
  private record Constraint(TopologySpread of, Tally tally, DomainCounts counts, int self) {
    boolean uneven(String domain) {
      int fewest = minDomains() > counts.domains() ? 0 : counts.smallest();
      return (long) counts.in(domain) + self - fewest > of.maxSkew();
    }

    private int minDomains() {
      var least = of.minDomains();
      return least == null ? 1 : least;
    }

    Constraint trial() {
      return new Constraint(of, tally, counts.copy(), self);
    }
  }

  private final Eligibility eligibility;
  private final List<Constraint> constraints;

  private HardSpread(Eligibility eligibility, List<Constraint> constraints) {
    this.eligibility = eligibility;
    this.constraints = constraints;
  }

  static HardSpread of(PodInfo pod, List<TopologySpread> hard, Landscape landscape) {
    var eligibility =
        new Eligibility(pod, hard.stream().map(TopologySpread::topologyKey).distinct().toList());
    var labels = pod.pod().meta().labels();
    return new HardSpread(
        eligibility,
        hard.stream()
            .map(of -> {
              var selector = PodTopologySpread.selector(of, labels);
              var tally = landscape.tally(PodTopologySpread.query(pod, selector));
              var counts =
                  eligibility.unrestricted(of)
                      ? tally.by(of.topologyKey())
                      : tally.by(
                          of.topologyKey(), landscape.nodes(), node -> eligibility.of(node, of));
              return new Constraint(of, tally, counts, selector.matches(labels) ? 1 : 0);
            })
            .toList());
  }

  @Override
  public Verdict check(NodeInfo node) {
    for (int i = 0; i < constraints.size(); i++) {
      var constraint = constraints.get(i);
      var domain = node.label(constraint.of().topologyKey());
      if (domain == null) return MISSING;
      if (constraint.uneven(domain)) return UNEVEN;
    }
    return Verdict.FITS;
  }

  @Override
  public Rule trial() {
    return new HardSpread(eligibility, constraints.stream().map(Constraint::trial).toList());
  }

  @Override
  public void added(PodInfo pod, NodeInfo node) {
    count(pod, node, 1);
  }

  @Override
  public void removed(PodInfo pod, NodeInfo node) {
    count(pod, node, -1);
  }

  private void count(PodInfo pod, NodeInfo node, int one) {
    for (var constraint : constraints) {
      var domain = node.label(constraint.of().topologyKey());
      if (domain != null
          && eligibility.of(node, constraint.of())
          && constraint.tally().matches(pod)) constraint.counts().add(domain, one);
    }
  }
}
