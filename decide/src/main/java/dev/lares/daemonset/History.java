package dev.lares.daemonset;

import dev.lares.model.ControllerRevision;
import dev.lares.model.DaemonSet;
import dev.lares.select.Labels;
import dev.lares.workload.TemplateHash;
import dev.lares.workload.TemplatePatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The past templates of a DaemonSet, and what is to be done so that its present one is among them.
 *
 * @param hash what pods of the present template carry, once {@code steps} are done
 * @param old revisions of other templates, oldest first
 * @param steps to be done in order
 */
public record History(String hash, List<ControllerRevision> old, List<Step> steps) {
  private static final Comparator<ControllerRevision> OLDEST_FIRST =
      Comparator.comparingLong(ControllerRevision::revision)
          .thenComparing(revision -> revision.meta().name());

  /** One thing the history asks for. */
  public sealed interface Step {
    /** Record the present template. */
    record Create(String name, String hash, long number) implements Step {}

    /** Give a revision the hash label it lacks. */
    record Name(ControllerRevision revision, String hash) implements Step {}

    /** Make an earlier template the newest again. */
    record Raise(ControllerRevision revision, long number) implements Step {}

    /** Let all pods of the set carry {@code hash}, the others that meant the same will go. */
    record Relabel(String hash) implements Step {}

    /** Forget a revision that another one repeats. */
    record Drop(ControllerRevision revision) implements Step {}
  }

  /**
   * @param revisions those that belong to {@code set}
   */
  public static History of(DaemonSet set, List<ControllerRevision> revisions) {
    var steps = new ArrayList<Step>();
    var data = TemplatePatch.of(set.template());
    var same = new ArrayList<ControllerRevision>();
    var old = new ArrayList<ControllerRevision>();
    for (var revision : revisions.stream().sorted(OLDEST_FIRST).toList()) {
      if (revision.meta().label(Aim.HASH_LABEL).isEmpty())
        steps.add(new Step.Name(revision, hash(revision)));
      (TemplatePatch.same(revision.data(), data) ? same : old).add(revision);
    }
    long number = old.isEmpty() ? 1 : old.getLast().revision() + 1;
    if (same.isEmpty()) {
      var hash = TemplateHash.of(set.template().json(), set.status().collisionCount());
      steps.add(new Step.Create(set.meta().name() + "-" + hash, hash, number));
      return new History(hash, old, steps);
    }
    var kept = same.removeLast();
    if (!same.isEmpty()) steps.add(new Step.Relabel(hash(kept)));
    for (var repeated : same) steps.add(new Step.Drop(repeated));
    if (kept.revision() < number) steps.add(new Step.Raise(kept, number));
    return new History(hash(kept), old, steps);
  }

  /** What a revision's pods carry. */
  private static String hash(ControllerRevision revision) {
    var label = revision.meta().label(Aim.HASH_LABEL);
    return label.isEmpty() ? revision.meta().name() : label;
  }

  /** Whether {@code revision}, whoever made it, records the template of {@code set}. */
  public static boolean matches(DaemonSet set, ControllerRevision revision) {
    return TemplatePatch.same(revision.data(), TemplatePatch.of(set.template()));
  }

  /** The labels of a revision of {@code set}. */
  public static Labels labels(DaemonSet set, String hash) {
    return set.template().labels().with(Aim.HASH_LABEL, hash);
  }

  /** How many old revisions there are beyond the limit. */
  public int surplus(int limit) {
    return Math.max(0, old.size() - limit);
  }

  /**
   * The oldest revisions beyond {@code limit}, save those that pods still carry.
   *
   * @param live hashes that some pod of the set carries
   */
  public List<ControllerRevision> expendable(int limit, Set<String> live) {
    return old.stream()
        .filter(revision -> !live.contains(hash(revision)))
        .limit(surplus(limit))
        .toList();
  }
}
