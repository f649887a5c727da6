package dev.lares.view;

import dev.lares.model.Meta;
import dev.lares.model.Pod;
import java.util.List;
import java.util.function.Function;

/** The indexes several parts share. */
public final class Indexes {
  private Indexes() {}

  /** Pods by the name of the node they are bound to. */
  public static Index<Pod> podsByNode(View<Pod> pods) {
    return pods.indexed("node", pod -> pod.bound() ? List.of(pod.nodeName()) : List.of());
  }

  /**
   * Pods by the name of the node they are meant for: bound to it, or pinned to it as daemon pods
   * are.
   */
  public static Index<Pod> podsByTarget(View<Pod> pods) {
    return pods.indexed(
        "target",
        pod -> {
          var node = pod.target();
          return node.isEmpty() ? List.of() : List.of(node);
        });
  }

  /** Objects by the uid of their controller. */
  public static <T> Index<T> byController(View<T> view, Function<T, Meta> meta) {
    return view.indexed(
        "controller",
        object -> {
          var controller = meta.apply(object).controller();
          return controller == null ? List.of() : List.of(controller.uid());
        });
  }

  /** Objects by the uids of all their owners. */
  public static <T> Index<T> byOwner(View<T> view, Function<T, Meta> meta) {
    return view.indexed(
        "owner",
        object -> {
          var owners = meta.apply(object).owners();
          return owners.isEmpty() ? List.of() : owners.stream().map(owner -> owner.uid()).toList();
        });
  }

  /** Objects without a controller, by namespace: those that somebody may adopt. */
  public static <T> Index<T> orphans(View<T> view, Function<T, Meta> meta) {
    return view.indexed(
        "orphans",
        object -> {
          var about = meta.apply(object);
          return about.controller() == null ? List.of(about.namespace()) : List.of();
        });
  }
}
