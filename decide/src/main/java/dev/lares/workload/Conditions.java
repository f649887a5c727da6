package dev.lares.workload;

import dev.lares.model.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of conditions under change: what is said anew comes last. */
final class Conditions {
  private final List<Condition> list;

  Conditions(List<Condition> before) {
    this.list = new ArrayList<>(before);
  }

  List<Condition> list() {
    return List.copyOf(list);
  }

  @Nullable Condition find(String type) {
    return Condition.find(list, type);
  }

  /**
   * Says {@code condition}, unless status and reason were said already. A status that stays keeps
   * its time.
   */
  void set(Condition condition) {
    var before = find(condition.type());
    if (before == null) {
      list.add(condition);
      return;
    }
    boolean same = before.status() == condition.status();
    if (same && before.reason().equals(condition.reason())) return;
    remove(condition.type());
    list.add(same ? since(before.lastTransition(), condition) : condition);
  }

  /** As {@link #set}, even if it was said already: as a sign of life. */
  void renew(Condition condition) {
    var before = find(condition.type());
    remove(condition.type());
    if (before != null && before.holds()) list.add(since(before.lastTransition(), condition));
    else list.add(condition);
  }

  void remove(String type) {
    list.removeIf(condition -> condition.type().equals(type));
  }

  private static Condition since(@Nullable Instant transition, Condition condition) {
    return new Condition(
        condition.type(),
        condition.status(),
        condition.reason(),
        condition.message(),
        transition,
        condition.lastSeen(),
        condition.observedGeneration());
  }
}
