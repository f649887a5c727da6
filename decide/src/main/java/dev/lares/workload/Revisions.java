package dev.lares.workload;

import dev.lares.model.Deployment;
import dev.lares.model.ReplicaSet;
import dev.lares.select.Labels;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a Deployment's ReplicaSets carry in annotations: which revision they are, and were. */
public final class Revisions {
  /** On a set, and on the Deployment whose present template it has. */
  public static final String REVISION = "deployment.kubernetes.io/revision";

  private static final String HISTORY = "deployment.kubernetes.io/revision-history";
  private static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
  private static final String MOST = "deployment.kubernetes.io/max-replicas";

  /** Not handed on from a Deployment to its sets. */
  private static final Set<String> OWN =
      Set.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          REVISION,
          HISTORY,
          DESIRED,
          MOST,
          "deprecated.deployment.rollback.to");

  /** In characters: a set that is rolled back to again and again keeps its latest revisions. */
  private static final int HISTORY_LIMIT = 2000;

  private Revisions() {}

  /** The set's revision; zero if it has none. */
  static long of(ReplicaSet set) {
    return number(set.meta().annotations().get(REVISION));
  }

  /** The revision after that of all of {@code sets}. */
  static long next(Collection<ReplicaSet> sets) {
    return sets.stream().mapToLong(Revisions::of).max().orElse(0) + 1;
  }

  /** A new set's annotations. */
  static Labels first(Deployment deployment, long revision, Margin margin) {
    var annotations = handedOn(deployment, Labels.NONE).with(REVISION, Long.toString(revision));
    return sized(annotations, deployment, margin);
  }

  /** The annotations of a set whose template is the present one again, or still. */
  static Labels renewed(Deployment deployment, ReplicaSet set, long revision) {
    var annotations = handedOn(deployment, set.meta().annotations());
    var before = annotations.get(REVISION);
    if (before != null && !before.isEmpty() && !isNumber(before)) return annotations;
    if (number(before) >= revision) return annotations;
    annotations = annotations.with(REVISION, Long.toString(revision));
    return before == null ? annotations : annotations.with(HISTORY, history(annotations, before));
  }

  private static String history(Labels annotations, String revision) {
    var known = annotations.get(HISTORY);
    if (known == null || known.isEmpty()) return revision;
    var all = new ArrayDeque<>(List.of(known.split(",")));
    int length = known.length() + 1 + revision.length();
    while (length > HISTORY_LIMIT && !all.isEmpty()) length -= all.removeFirst().length() + 1;
    all.add(revision);
    return String.join(",", all);
  }

  private static Labels handedOn(Deployment deployment, Labels annotations) {
    for (var entry : deployment.meta().annotations().entrySet())
      if (!OWN.contains(entry.getKey()))
        annotations = annotations.with(entry.getKey(), entry.getValue());
    return annotations;
  }

  /** With the sizes a set's own size was last derived from. */
  static Labels sized(Labels annotations, Deployment deployment, Margin margin) {
    int wanted = deployment.replicas();
    return annotations
        .with(DESIRED, Integer.toString(wanted))
        .with(MOST, Integer.toString(wanted + margin.surge()));
  }

  /** The Deployment's size when the set's was last derived from it; null if not known. */
  static @Nullable Long desired(ReplicaSet set) {
    var text = set.meta().annotations().get(DESIRED);
    return text == null || !isNumber(text) ? null : Long.valueOf(text);
  }

  /** The most pods allowed when the set's size was last derived; zero if not known. */
  static long most(ReplicaSet set) {
    return number(set.meta().annotations().get(MOST));
  }

  /** The sets beyond the history's limit that nothing needs any more, oldest revision first. */
  static List<ReplicaSet> expendable(Deployment deployment, List<ReplicaSet> old) {
    var alive = old.stream().filter(set -> !set.meta().deleting()).toList();
    int surplus = alive.size() - deployment.revisionHistoryLimit();
    if (surplus <= 0) return List.of();
    return alive.stream()
        .sorted(Comparator.comparingLong(Revisions::of).thenComparing(ReplicaSets.OLDEST_FIRST))
        .limit(surplus)
        .filter(set ->
            set.replicas() == 0
                && set.status().replicas() == 0
                && set.status().observedGeneration() >= set.meta().generation())
        .toList();
  }

  private static long number(@Nullable String text) {
    return text != null && isNumber(text) ? Long.parseLong(text) : 0;
  }

  /** Up to 18 digits, so that it fits a long. */
  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
