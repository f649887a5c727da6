package dev.lares.scheduling;

import dev.lares.scheduling.Diagnosis.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the node for one pod: prepare all plugins, ask nodes, rank those that fit. Decides only;
 * between two cycles it remembers nothing but where the next search begins.
 */
public final class Cycle {
  /** Up to this many nodes all are asked, and so many that fit are looked for at least. */
  private static final int ALWAYS_ASKED = 100;

  private final List<FilterPlugin> filters;
  private final List<ScorePlugin> scores;
  private int start;

  public Cycle(List<FilterPlugin> filters, List<ScorePlugin> scores) {
    this.filters = List.copyOf(filters);
    this.scores = List.copyOf(scores);
  }

  public Outcome decide(PodInfo pod, Landscape landscape) {
    int total = landscape.size();
    if (total == 0) return new Outcome.NoNodes();
    var rules = new ArrayList<Rule>(filters.size());
    var narrowing = new TreeSet<String>();
    SortedSet<String> only = null;
    for (int i = 0; i < filters.size(); i++) {
      var plugin = filters.get(i);
      switch (plugin.prepare(pod, landscape)) {
        case Preparation.Skip() -> {}
        case Preparation.Ask(var rule) -> rules.add(rule);
        case Preparation.Only(var names, var rule) -> {
          rules.add(rule);
          narrowing.add(plugin.name());
          if (only == null) only = names;
          else (only = new TreeSet<>(only)).retainAll(names);
        }
        case Preparation.Refused(var message) -> {
          return new Outcome.Unfit(Diagnosis.outright(total, plugin.name(), message));
        }
      }
    }
    var examination = new Examination(pod, rules, landscape.nominations());
    var refusals = new ArrayList<Refusal>();
    var feasible = feasible(examination, landscape, only, refusals);
    if (!feasible.isEmpty())
      return new Outcome.Placed(Scoring.best(scores, pod, feasible, landscape).name());
    var plugins = new TreeSet<String>(narrowing);
    for (var refusal : refusals) plugins.add(refusal.verdict().plugin());
    var elsewhere =
        narrowing.isEmpty()
            ? ""
            : "node(s) didn't satisfy plugin(s) [" + String.join(" ", narrowing) + "]";
    return new Outcome.Unfit(new Diagnosis(total, refusals, elsewhere, plugins, "", examination));
  }

  private List<NodeInfo> feasible(
      Examination examination,
      Landscape landscape,
      @Nullable SortedSet<String> only,
      List<Refusal> refusals) {
    var nominated = landscape.node(landscape.nominations().of(examination.pod().pod()));
    if (nominated != null
        && (only == null || only.contains(nominated.name()))
        && examination.on(nominated) == Verdict.FITS) return List.of(nominated);
    if (only == null) return search(examination, landscape.nodes(), refusals);
    var named = new ArrayList<NodeInfo>(only.size());
    for (var name : only) {
      var node = landscape.node(name);
      if (node != null) named.add(node);
    }
    return search(examination, named, refusals);
  }

  private List<NodeInfo> search(
      Examination examination, List<NodeInfo> nodes, List<Refusal> refusals) {
    int size = nodes.size();
    int enough = enough(size);
    var feasible = new ArrayList<NodeInfo>(Math.min(size, enough));
    int asked = 0;
    int next = size == 0 ? 0 : start % size;
    while (asked < size && feasible.size() < enough) {
      var node = nodes.get(next);
      if (examination.on(node) instanceof Verdict.Refused refused)
        refusals.add(new Refusal(node, refused));
      else feasible.add(node);
      asked++;
      if (++next == size) next = 0;
    }
    if (size > 1) start = next; // a daemon's own node says nothing about where others shall begin
    return feasible;
  }

  /** How many fitting nodes are enough to choose from among {@code nodes}. */
  static int enough(int nodes) {
    if (nodes < ALWAYS_ASKED) return nodes;
    int percent = Math.max(5, 50 - nodes / 125);
    return Math.max(ALWAYS_ASKED, nodes * percent / 100);
  }
}
