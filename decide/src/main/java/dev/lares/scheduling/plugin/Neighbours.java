package dev.lares.scheduling.plugin;

import dev.lares.scheduling.DomainCounts;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.PodQuery;
import dev.lares.scheduling.PodQuery.Part;
import dev.lares.scheduling.Rule;
import dev.lares.scheduling.Surroundings;
import dev.lares.scheduling.Tally;
import dev.lares.scheduling.Verdict;
import dev.lares.select.Affinity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom one pod must be near to, and whom it must not be near to. */
final class Neighbours implements Rule {
  private static final Verdict ALONE =
      new Verdict.Never(InterPodAffinity.NAME, "node(s) didn't match pod affinity rules");
  private static final Verdict UNWANTED =
      new Verdict.NotNow(InterPodAffinity.NAME, "node(s) didn't match pod anti-affinity rules");
  private static final Verdict UNWELCOME =
      new Verdict.NotNow(
          InterPodAffinity.NAME, "node(s) didn't satisfy existing pods anti-affinity rules");

  /** Pods by what a term speaks of, per domain of its topology key. */
  private record Nearby(String key, Tally tally, DomainCounts counts) {
    static Nearby of(PodQuery query, String key, Landscape landscape) {
      var tally = landscape.tally(query);
      return new Nearby(key, tally, tally.by(key));
    }

    Nearby trial() {
      return new Nearby(key, tally, counts.copy());
    }

    void count(PodInfo pod, NodeInfo node, int one) {
      var domain = node.label(key);
      if (domain != null && tally.matches(pod)) counts.add(domain, one);
    }
  }

  private final PodInfo pod;
  private final Surroundings surroundings;

  /** All of the same pods, those that match every term; one entry per term. */
  private final List<Nearby> wanted;

  private final List<Nearby> unwanted;

  /** Pods that keep this one away, by topology key. */
  private final Map<String, DomainCounts> repelling;

  /** Whether the pod itself is one that it wants to be near to: then it may be the first. */
  private final boolean wantsItself;

  private Neighbours(
      PodInfo pod,
      Surroundings surroundings,
      List<Nearby> wanted,
      List<Nearby> unwanted,
      Map<String, DomainCounts> repelling,
      boolean wantsItself) {
    this.pod = pod;
    this.surroundings = surroundings;
    this.wanted = wanted;
    this.unwanted = unwanted;
    this.repelling = repelling;
    this.wantsItself = wantsItself;
  }

  /** Null if nobody has anything against any node. */
  static @Nullable Neighbours of(PodInfo pod, Landscape landscape) {
    var affinity = pod.pod().spec().affinity();
    var terms = affinity.pods().required();
    var antiTerms = affinity.antiPods().required();
    var surroundings = landscape.surroundings();
    var repelling = new HashMap<String, DomainCounts>();
    for (var node : landscape.minding())
      if (node.known() && node.repels())
        for (var other : node.pods()) repel(repelling, other, pod, node, 1, surroundings);
    if (terms.isEmpty() && antiTerms.isEmpty() && repelling.isEmpty()) return null;
    var namespace = pod.pod().meta().namespace();
    var together = PodQuery.all(terms, namespace);
    var wanted = new ArrayList<Nearby>();
    for (var term : terms) wanted.add(Nearby.of(together, term.topologyKey(), landscape));
    var unwanted = new ArrayList<Nearby>();
    for (var term : antiTerms)
      unwanted.add(
          Nearby.of(PodQuery.all(List.of(term), namespace), term.topologyKey(), landscape));
    boolean itself = together.matches(pod.pod(), surroundings);
    return new Neighbours(pod, surroundings, wanted, unwanted, repelling, itself);
  }

  private static void repel(
      Map<String, DomainCounts> repelling,
      PodInfo other,
      PodInfo pod,
      NodeInfo node,
      int one,
      Surroundings surroundings) {
    for (var term : other.pod().spec().affinity().antiPods().required()) {
      var domain = node.label(term.topologyKey());
      if (domain != null && speaksOf(term, other, pod, surroundings))
        repelling.computeIfAbsent(term.topologyKey(), key -> new DomainCounts()).add(domain, one);
    }
  }

  /** Whether {@code term} of {@code owner} speaks of {@code other}. */
  static boolean speaksOf(
      Affinity.Term term, PodInfo owner, PodInfo other, Surroundings surroundings) {
    return Part.of(term, owner.pod().meta().namespace()).matches(other.pod(), surroundings);
  }

  @Override
  public Verdict check(NodeInfo node) {
    if (!wanted.isEmpty() && !near(node)) return ALONE;
    for (var nearby : unwanted) {
      var domain = node.label(nearby.key());
      if (domain != null && nearby.counts().in(domain) > 0) return UNWANTED;
    }
    for (var repelled : repelling.entrySet()) {
      var domain = node.label(repelled.getKey());
      if (domain != null && repelled.getValue().in(domain) > 0) return UNWELCOME;
    }
    return Verdict.FITS;
  }

  private boolean near(NodeInfo node) {
    boolean near = true;
    boolean anywhere = false;
    for (var nearby : wanted) {
      var domain = node.label(nearby.key());
      if (domain == null) return false;
      near &= nearby.counts().in(domain) > 0;
      anywhere |= !nearby.counts().isEmpty();
    }
    return near || !anywhere && wantsItself;
  }

  @Override
  public Rule trial() {
    var copies = new HashMap<String, DomainCounts>();
    repelling.forEach((key, counts) -> copies.put(key, counts.copy()));
    return new Neighbours(
        pod,
        surroundings,
        wanted.stream().map(Nearby::trial).toList(),
        unwanted.stream().map(Nearby::trial).toList(),
        copies,
        wantsItself);
  }

  @Override
  public void added(PodInfo other, NodeInfo node) {
    count(other, node, 1);
  }

  @Override
  public void removed(PodInfo other, NodeInfo node) {
    count(other, node, -1);
  }

  private void count(PodInfo other, NodeInfo node, int one) {
    for (var nearby : wanted) nearby.count(other, node, one);
    for (var nearby : unwanted) nearby.count(other, node, one);
    repel(repelling, other, pod, node, one, surroundings);
  }
}
