package dev.lares.control;

import dev.lares.model.Pod;
import dev.lares.view.Changes;
import dev.lares.view.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which pods each selecting object selects. A pod's change costs one look at each such object of
 * its namespace; nobody goes through all pods of a namespace but for a new selector.
 */
public final class Selected<S> {
  private final Selecting<S> selecting;
  private final View<Pod> pods;
  private final BiPredicate<Pod, Pod> alike;
  private final Consumer<String> concerned;
  private final Changes<S> changes;
  private final Changes<Pod> podChanges;

  /** Keys of selected pods, by the key of what selects them. */
  private final Map<String, TreeSet<String>> selected = new HashMap<>();

  /**
   * @param alike whether nobody concerned could tell two states of a pod apart
   * @param concerned takes the key of each selecting object that changed, or whose pods did
   * @param wake called when there may be something to {@link #absorb}
   */
  public Selected(
      Selecting<S> selecting,
      View<Pod> pods,
      BiPredicate<Pod, Pod> alike,
      Consumer<String> concerned,
      Runnable wake) {
    this.selecting = selecting;
    this.pods = pods;
    this.alike = alike;
    this.concerned = concerned;
    this.changes = new Changes<>(selecting.view(), this::key, wake);
    this.podChanges = new Changes<>(pods, pod -> pod.meta().key(), this::matters, wake);
  }

  /** Takes note of everything the views have learnt; false if that was nothing. */
  public boolean absorb() {
    boolean any = changes.drain(this::changed);
    return podChanges.drain(this::podChanged) || any;
  }

  /** The pods that {@code key} selects, ordered by name. */
  public List<Pod> of(String key) {
    var found = new ArrayList<Pod>();
    for (var pod : selected.getOrDefault(key, new TreeSet<>())) {
      var known = pods.get(pod);
      if (known != null) found.add(known);
    }
    return found;
  }

  /** Asks for a look at whatever selects {@code pod}, which has not changed itself. */
  public void concern(Pod pod) {
    for (var object : selecting.view().in(pod.meta().namespace()))
      if (selected.getOrDefault(key(object), new TreeSet<>()).contains(pod.meta().key()))
        concerned.accept(key(object));
  }

  private String key(S object) {
    return selecting.meta().apply(object).key();
  }

  /**
   * Where nobody selects, no pod matters: who comes to select later looks at all pods anyway, among
   * them every one that was passed over here.
   */
  private boolean matters(@Nullable Pod before, @Nullable Pod after) {
    var pod = after != null ? after : before;
    if (pod == null || (before != null && after != null && alike.test(before, after))) return false;
    for (var object : selecting.view().in(pod.meta().namespace()))
      if (!selecting.selector().apply(object).selectsNothing()) return true;
    return false;
  }

  private void changed(@Nullable S before, @Nullable S after) {
    if (after == null) {
      if (before != null) {
        selected.remove(key(before));
        concerned.accept(key(before));
      }
      return;
    }
    var key = key(after);
    var selector = selecting.selector().apply(after);
    if (before == null || !selecting.selector().apply(before).equals(selector)) {
      var found = new TreeSet<String>();
      if (!selector.selectsNothing())
        for (var pod : pods.in(selecting.meta().apply(after).namespace()))
          if (selector.matches(pod.meta().labels())) found.add(pod.meta().key());
      selected.put(key, found);
    }
    concerned.accept(key);
  }

  private void podChanged(@Nullable Pod before, @Nullable Pod after) {
    var pod = after != null ? after : before;
    if (pod == null || (before != null && after != null && alike.test(before, after))) return;
    for (var object : selecting.view().in(pod.meta().namespace())) {
      var members = selected.get(key(object));
      if (members == null) continue; // news of the object is still to come
      boolean was = members.contains(pod.meta().key());
      boolean is =
          after != null && selecting.selector().apply(object).matches(after.meta().labels());
      if (is) members.add(pod.meta().key());
      else members.remove(pod.meta().key());
      if (was || is) concerned.accept(key(object));
    }
  }
}
