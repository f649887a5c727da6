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
  private final Map<ResourceType, View<?>> followed = new LinkedHashMap<>();

  /**
   * @param left given the namespace of each object that is gone, and whether it was the last of its
   *     type there
   */
  Contents(Views views, BiConsumer<String, Boolean> left) {
    this.views = views;
    this.left = left;
  }

  /** Follows the namespaced types among {@code served}, from now on. */
  void follow(List<ResourceType> served) {
    for (var type : served) {
      // events expire by themselves and nothing holds them: nobody waits for one to go
      if (!type.namespaced() || type.plural().equals("events") || followed.containsKey(type))
        continue;
      followed.put(type, follow(Decodings.of(type)));
    }
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
