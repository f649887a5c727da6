package dev.lares.control.daemonset;

import dev.lares.daemonset.Suitability;
import dev.lares.model.ControllerRevision;
import dev.lares.model.DaemonSet;
import dev.lares.model.Meta;
import dev.lares.model.Node;
import dev.lares.model.OwnerRef;
import dev.lares.model.Pod;
import dev.lares.select.Labels;
import dev.lares.time.Clock;
import dev.lares.view.Changes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All DaemonSets, and which of them a change concerns. A pod's change costs one look at one place;
 * a node's one per DaemonSet.
 */
final class Fleets {
  private final Clock clock;
  private final Sights sights;
  private final Consumer<String> concerned;
  private final TreeMap<String, Fleet> byKey = new TreeMap<>();
  private final Map<String, Fleet> byUid = new HashMap<>();
  private final Changes<DaemonSet> sets;
  private final Changes<Node> nodes;
  private final Changes<Pod> pods;
  private final Changes<ControllerRevision> revisions;

  /**
   * @param concerned takes the key of each DaemonSet that must be looked after
   * @param wake called when there may be something to {@link #absorb}
   */
  Fleets(Clock clock, Sights sights, Consumer<String> concerned, Runnable wake) {
    this.clock = clock;
    this.sights = sights;
    this.concerned = concerned;
    this.sets = new Changes<>(sights.sets(), set -> set.meta().key(), wake);
    this.nodes = new Changes<>(sights.nodes(), Node::name, wake);
    this.pods = new Changes<>(sights.pods(), pod -> pod.meta().key(), wake);
    this.revisions = new Changes<>(sights.revisions(), revision -> revision.meta().key(), wake);
  }

  @Nullable Fleet get(String key) {
    return byKey.get(key);
  }

  /** Takes note of everything the views have learnt; false if that was nothing. */
  boolean absorb() {
    // the sets first, so that what else has changed finds its set
    boolean any = sets.drain(this::setChanged);
    any |= nodes.drain(this::nodeChanged);
    any |= pods.drain(this::podChanged);
    any |= revisions.drain(this::revisionChanged);
    return any;
  }

  private void setChanged(@Nullable DaemonSet before, @Nullable DaemonSet after) {
    if (before != null && (after == null || !after.meta().uid().equals(before.meta().uid()))) {
      byKey.remove(before.meta().key());
      byUid.remove(before.meta().uid());
    }
    if (after == null) return;
    var known = byUid.get(after.meta().uid());
    if (known != null) {
      known.update(after);
    } else {
      var fleet = new Fleet(sights, after);
      byKey.put(after.meta().key(), fleet);
      byUid.put(after.meta().uid(), fleet);
    }
    concerned.accept(after.meta().key());
  }

  private void nodeChanged(@Nullable Node before, @Nullable Node after) {
    if (before != null
        && after != null
        && before.labels().equals(after.labels())
        && before.taints().equals(after.taints())) return;
    var node = after != null ? after : before;
    if (node == null) return;
    for (var fleet : byKey.values()) {
      fleet.look(node.name(), clock.now());
      // what becomes of the pods of a deleted node is the pod collector's affair
      if (after != null && concerns(fleet, after)) concerned.accept(fleet.set().meta().key());
    }
  }

  /**
   * Whether a node's change makes its DaemonSet look: also Kubernetes lets a late NoSchedule taint
   * pass unnoticed until something else happens.
   */
  private boolean concerns(Fleet fleet, Node node) {
    Suitability suitability = fleet.template().on(node);
    boolean held = !sights.podsOn(fleet.set(), node.name()).isEmpty();
    return held
        ? !suitability.mayContinue() || fleet.set().status().numberMisscheduled() > 0
        : suitability.shouldRun();
  }

  private void podChanged(@Nullable Pod before, @Nullable Pod after) {
    var pod = after != null ? after : before;
    if (pod == null) return;
    var key = pod.meta().key();
    var was = fleet(before == null ? null : before.meta());
    var is = fleet(after == null ? null : after.meta());
    if (was != null) {
      was.learn(key, after);
      if (was != is || !target(before).equals(target(after))) was.look(target(before), clock.now());
      concerned.accept(was.set().meta().key());
    }
    if (is != null) {
      is.learn(key, after);
      is.look(target(after), clock.now());
      concerned.accept(is.set().meta().key());
    }
    boolean wasOrphan = orphan(before == null ? null : before.meta());
    boolean isOrphan = orphan(after == null ? null : after.meta());
    if (!wasOrphan && !isOrphan) return;
    boolean alike = wasOrphan && isOrphan && labels(before).equals(labels(after));
    for (var fleet : inNamespaceOf(pod.meta())) {
      fleet.learn(key, after);
      if (isOrphan && !alike && fleet.set().selector().matches(pod.meta().labels()))
        concerned.accept(fleet.set().meta().key());
    }
  }

  private static boolean orphan(@Nullable Meta object) {
    return object != null && object.controller() == null;
  }

  private static Labels labels(@Nullable Pod pod) {
    return pod == null ? Labels.NONE : pod.meta().labels();
  }

  private static String target(@Nullable Pod pod) {
    return pod == null ? "" : pod.target();
  }

  private void revisionChanged(
      @Nullable ControllerRevision before, @Nullable ControllerRevision after) {
    var was = fleet(before == null ? null : before.meta());
    var is = fleet(after == null ? null : after.meta());
    // a new revision with an owner is either ours or made by hand for us: no reason to act
    if (was != null) concerned.accept(was.set().meta().key());
    if (is != null && before != null) concerned.accept(is.set().meta().key());
    if (after == null || after.meta().controller() != null) return;
    if (before != null
        && before.meta().controller() == null
        && before.meta().labels().equals(after.meta().labels())) return;
    for (var fleet : inNamespaceOf(after.meta()))
      if (fleet.set().selector().matches(after.meta().labels()))
        concerned.accept(fleet.set().meta().key());
  }

  private @Nullable Fleet fleet(@Nullable Meta object) {
    OwnerRef controller = object == null ? null : object.controller();
    return controller == null ? null : byUid.get(controller.uid());
  }

  private List<Fleet> inNamespaceOf(Meta object) {
    // '0' follows '/', so this is the range of exactly that namespace
    return new ArrayList<>(
        byKey.subMap(object.namespace() + "/", object.namespace() + "0").values());
  }
}
