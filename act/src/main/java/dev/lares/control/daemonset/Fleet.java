package dev.lares.control.daemonset;

import dev.lares.daemonset.Aim;
import dev.lares.daemonset.DaemonTemplate;
import dev.lares.daemonset.Look;
import dev.lares.daemonset.Suitability;
import dev.lares.daemonset.Tally;
import dev.lares.model.DaemonSet;
import dev.lares.model.Pod;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the controller remembers of one DaemonSet: sums over its places, kept up to date change by
 * change, so that no pass walks all nodes. All of it can be made anew from the views.
 */
final class Fleet {
  private record Due(Instant at, String node) {}

  private final Sights sights;
  private DaemonSet set;
  private DaemonTemplate template;
  private @Nullable Aim aim;
  private Tally tally = new Tally();

  /** Places to look at again when a pod there will have been ready for long enough. */
  private final TreeSet<Due> due =
      new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::node));

  /** Keys of pods without a controller that the set selects. */
  private final TreeSet<String> adoptable = new TreeSet<>();

  /** Keys of pods the set owns but no longer selects. */
  private final TreeSet<String> strays = new TreeSet<>();

  Fleet(Sights sights, DaemonSet set) {
    this.sights = sights;
    this.set = set;
    this.template = new DaemonTemplate(set.template());
    for (var pod : sights.podsByController().of(set.meta().uid())) learn(pod.meta().key(), pod);
    for (var pod : sights.orphans().of(set.meta().namespace())) learn(pod.meta().key(), pod);
  }

  DaemonSet set() {
    return set;
  }

  DaemonTemplate template() {
    return template;
  }

  Tally tally() {
    return tally;
  }

  Aim aim() {
    if (aim == null) throw new IllegalStateException("asked before it was set");
    return aim;
  }

  Set<String> adoptable() {
    return adoptable;
  }

  Set<String> strays() {
    return strays;
  }

  /** The hashes some pod of the set carries. Walks all of them: for rare occasions. */
  Set<String> liveHashes() {
    var live = new HashSet<String>();
    for (var pod : sights.podsByController().of(set.meta().uid()))
      live.add(pod.meta().label(Aim.HASH_LABEL));
    return live;
  }

  /** The same set, changed. */
  void update(DaemonSet changed) {
    if (!changed.template().equals(set.template())) {
      template = new DaemonTemplate(changed.template());
      aim = null; // every place is another; they are looked at once the new hash is known
    }
    set = changed;
  }

  /** Measures all places against {@code wanted}, if that is not what they are measured against. */
  void aimAt(Aim wanted, Instant now) {
    if (!wanted.equals(aim)) {
      aim = wanted;
      tally = new Tally();
      due.clear();
      for (var node : sights.nodes().all()) look(node.name(), now);
      for (var pod : sights.podsByController().of(set.meta().uid())) look(pod.target(), now);
    }
    while (!due.isEmpty() && !due.getFirst().at().isAfter(now)) look(due.removeFirst().node(), now);
  }

  /** Looks at one place anew. */
  void look(String node, Instant now) {
    if (aim == null || node.isEmpty()) return;
    var found = Look.at(aim, suitability(node), node, sights.podsOn(set, node), now);
    tally.put(node, found.place());
    if (found.until() != null) due.add(new Due(found.until(), node));
  }

  Suitability suitability(String node) {
    var found = sights.nodes().get(node);
    return found == null ? Suitability.NO_NODE : template.on(found);
  }

  /** When time alone makes the next look necessary; null for never. */
  @Nullable Instant nextDue() {
    return due.isEmpty() ? null : due.getFirst().at();
  }

  /**
   * Takes note of what has become of a pod that is or was in reach of the set: null if it is gone.
   * Looks at no place.
   */
  void learn(String key, @Nullable Pod pod) {
    boolean owned = pod != null && pod.meta().controlledBy(set.meta().uid());
    boolean selected = pod != null && set.selector().matches(pod.meta().labels());
    note(strays, key, owned && !selected);
    note(adoptable, key, pod != null && selected && adoptable(pod));
  }

  private static boolean adoptable(Pod pod) {
    return pod.meta().controller() == null && !pod.terminating();
  }

  private static void note(Set<String> keys, String key, boolean present) {
    if (present) keys.add(key);
    else keys.remove(key);
  }
}
