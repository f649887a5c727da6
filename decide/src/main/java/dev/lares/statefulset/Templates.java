package dev.lares.statefulset;

import dev.lares.model.ControllerRevision;
import dev.lares.model.StatefulSet;
import dev.lares.workload.TemplateHash;
import dev.lares.workload.TemplatePatch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The templates a StatefulSet has had, as ControllerRevisions, and which of them its pods are made
 * of.
 *
 * @param current of pods a rolling update has not reached; null if it is still to be made
 * @param update of the present template; null if it is still to be made
 * @param raise the number {@code update} must be given to be the newest again; 0 if it is
 * @param all oldest first
 */
public record Templates(
    @Nullable ControllerRevision current,
    @Nullable ControllerRevision update,
    long raise,
    List<ControllerRevision> all) {
  /** What a revision is labelled with to be found again. */
  public static final String HASH_LABEL = "controller.kubernetes.io/hash";

  private static final Comparator<ControllerRevision> OLDEST_FIRST =
      Comparator.comparingLong(ControllerRevision::revision)
          .thenComparing(revision -> revision.meta().created())
          .thenComparing(revision -> revision.meta().name());

  public Templates {
    all = List.copyOf(all);
  }

  /**
   * @param revisions those that belong to {@code set}
   */
  public static Templates of(StatefulSet set, Collection<ControllerRevision> revisions) {
    var all = revisions.stream().sorted(OLDEST_FIRST).toList();
    var data = TemplatePatch.of(set.template());
    ControllerRevision update = null;
    ControllerRevision current = null;
    for (var revision : all) {
      if (TemplatePatch.same(revision.data(), data)) update = revision;
      if (revision.meta().name().equals(set.status().currentRevision())) current = revision;
    }
    long raise = update == null || update.equals(all.getLast()) ? 0 : next(all);
    return new Templates(current == null ? update : current, update, raise, all);
  }

  /** The number of a new revision. */
  public long next() {
    return next(all);
  }

  private static long next(List<ControllerRevision> all) {
    return all.isEmpty() ? 1 : all.getLast().revision() + 1;
  }

  /** What tells a new revision of the present template from others. */
  public static String hash(StatefulSet set) {
    return TemplateHash.of(set.template().json(), set.status().collisionCount());
  }

  /**
   * The oldest revisions beyond the set's limit.
   *
   * @param live names that pods carry
   */
  public List<ControllerRevision> expendable(StatefulSet set, Set<String> live) {
    var old =
        all.stream()
            .filter(revision -> !revision.equals(current) && !revision.equals(update))
            .filter(revision -> !live.contains(revision.meta().name()))
            .toList();
    return old.subList(0, Math.max(0, old.size() - set.revisionHistoryLimit()));
  }
}
