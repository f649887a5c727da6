package dev.lares.daemonset;

import dev.lares.daemonset.Place.Turn;
import dev.lares.model.DaemonSetStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All places of one DaemonSet and their sums, kept up to date place by place: the cost of a change
 * does not depend on how many nodes there are. Used by one thread.
 */
public final class Tally {
  private final Map<String, Place> places = new HashMap<>();

  /** Equal places are one value; there are few different ones. */
  private final Map<Place, Place> shared = new HashMap<>();

  private final TreeSet<String> lacking = new TreeSet<>();
  private final TreeSet<String> exceeding = new TreeSet<>();
  private final Map<Turn, TreeSet<String>> turns = new EnumMap<>(Turn.class);

  private int desired;
  private int current;
  private int misscheduled;
  private int ready;
  private int available;
  private int updated;
  private int unavailable;
  private int surging;
  private int serving;

  public Tally() {
    for (var turn : Turn.values()) turns.put(turn, new TreeSet<>());
  }

  /** Replaces what is known of {@code node}. */
  public void put(String node, Place place) {
    // a node that wants no pod and has none adds nothing: most nodes, for a set with a selector
    boolean matters = place.suitability().shouldRun() || place.held();
    var after = matters ? shared.computeIfAbsent(place, same -> same) : null;
    var before = after == null ? places.remove(node) : places.put(node, after);
    if (before == after) return;
    if (before != null) {
      count(before, -1);
      if (before.lacks()) lacking.remove(node);
      if (before.exceeds()) exceeding.remove(node);
      if (before.turn() != Turn.NONE) nodes(before.turn()).remove(node);
    }
    if (after != null) {
      count(after, 1);
      if (after.lacks()) lacking.add(node);
      if (after.exceeds()) exceeding.add(node);
      if (after.turn() != Turn.NONE) nodes(after.turn()).add(node);
    }
  }

  private void count(Place place, int one) {
    boolean wanted = place.suitability().shouldRun();
    if (wanted) desired += one;
    if (wanted && place.held()) {
      current += one;
      if (place.ready()) ready += one;
      if (place.ready() && place.available()) available += one;
      if (place.updated()) updated += one;
    }
    if (!wanted && place.held() && place.suitability() != Suitability.NO_NODE) misscheduled += one;
    if (place.unavailable()) unavailable += one;
    if (place.surging()) surging += one;
    if (place.serving()) serving += one;
  }

  private TreeSet<String> nodes(Turn turn) {
    var nodes = turns.get(turn);
    if (nodes == null) throw new IllegalStateException("every turn has its set");
    return nodes;
  }

  /** What is known of {@code node}; null if it wants no pod and has none. */
  public @Nullable Place get(String node) {
    return places.get(node);
  }

  /** Nodes on which a pod is to be started, by name. */
  public NavigableSet<String> lacking() {
    return Collections.unmodifiableNavigableSet(lacking);
  }

  /** Nodes on which pods are to be deleted, by name. */
  public NavigableSet<String> exceeding() {
    return Collections.unmodifiableNavigableSet(exceeding);
  }

  /** Nodes with that to do in a rollout, by name. */
  public NavigableSet<String> in(Turn turn) {
    return Collections.unmodifiableNavigableSet(nodes(turn));
  }

  /** How many nodes want a pod. */
  public int desired() {
    return desired;
  }

  /** How many nodes count against maxUnavailable. */
  public int unavailable() {
    return unavailable;
  }

  /** How many nodes count against maxSurge. */
  public int surging() {
    return surging;
  }

  /** On how many nodes a pod serves. */
  public int serving() {
    return serving;
  }

  /** The counters as a status. */
  public DaemonSetStatus status(long observedGeneration, @Nullable Integer collisions) {
    return new DaemonSetStatus(
        current,
        misscheduled,
        desired,
        ready,
        updated,
        available,
        desired - available,
        observedGeneration,
        collisions);
  }
}
