package dev.lares.podsecurity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param id by which checks are ordered, as texts
 * @param level from which it holds
 * @param since the minor version that brought it
 * @param replaces ids of rules that need not be looked at where this one holds
 */
record Check(String id, Level level, int since, Set<String> replaces, Examination examination) {
  @FunctionalInterface
  interface Examination {
    /** Null if nothing is wrong. */
    @Nullable Finding of(PodView pod, Policy policy);
  }

  static Check baseline(String id, int since, Examination examination) {
    return new Check(id, Level.BASELINE, since, Set.of(), examination);
  }

  static Check restricted(String id, int since, String replaces, Examination examination) {
    var ids = replaces.isEmpty() ? Set.<String>of() : Set.of(replaces);
    return new Check(id, Level.RESTRICTED, since, ids, examination);
  }

  boolean holds(Policy policy) {
    return policy.level().compareTo(level) >= 0 && !policy.isBefore(since);
  }
}
