package dev.lares.control.namespace;

import dev.lares.model.Meta;
import dev.lares.model.ResourceType;
import dev.lares.view.Described;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Tells when something in a namespace is gone, whatever its type. */
final class Contents {
  private final Views views;
  private final BiConsumer<String, Boolean> left;
  private final Map<String, View<?>> followed = new LinkedHashMap<>();

  /**
   * @param left given the namespace of each object that is gone, and whether it was the last of its
   *     type there
   */
  Contents(Views views, BiConsumer<String, Boolean> left) {
    this.views = views;
    this.left = left;
  }

  /**
   * Follows the namespaced types among {@code served}, from now on.
   *
   * @return those types, each in one version: all versions share their objects
   */
  List<ResourceType> follow(List<ResourceType> served) {
    var types = new LinkedHashMap<String, ResourceType>();
    for (var type : served) if (type.namespaced()) types.putIfAbsent(type.groupResource(), type);
    for (var type : types.values())
      // events expire by themselves and nothing holds them: nobody waits for one to go
      if (!type.plural().equals("events"))
        followed.computeIfAbsent(type.groupResource(), name -> follow(Decodings.of(type)));
    return List.copyOf(types.values());
  }

  private <T> View<T> follow(Described<T> described) {
    var view = views.of(described.decoding());
    view.listen((before, after) -> {
      if (before != null && after == null) gone(view, described.meta().apply(before));
    });
    return view;
  }

  private void gone(View<?> view, @Nullable Meta object) {
    if (object == null) return;
    var namespace = object.namespace();
    left.accept(namespace, !view.in(namespace).iterator().hasNext());
  }
}
