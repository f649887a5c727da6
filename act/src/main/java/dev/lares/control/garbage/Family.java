package dev.lares.control.garbage;

import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.ResourceType;
import dev.lares.view.Described;
import dev.lares.view.Index;
import dev.lares.view.Indexes;
import dev.lares.view.Listener;
import dev.lares.view.View;
import dev.lares.view.Views;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one type, as far as kinship goes. Controllers look for their objects by controller
 * too, so that index is shared and what the garbage collector adds to memory is next to nothing.
 */
final class Family<T> {
  private final View<T> view;
  private final Function<T, Meta> meta;
  private final Index<T> byController;
  private final Index<T> byOtherOwner;

  private Family(View<T> view, Function<T, Meta> meta) {
    this.view = view;
    this.meta = meta;
    byController = Indexes.byController(view, meta);
    byOtherOwner = view.indexed("other owners", object -> otherOwners(meta.apply(object)));
  }

  static <T> Family<T> of(Views views, Described<T> described) {
    return new Family<>(views.of(described.decoding()), described.meta());
  }

  private static List<String> otherOwners(Meta meta) {
    var owners = meta.owners();
    if (owners.isEmpty() || owners.size() == 1 && owners.getFirst().controller()) return List.of();
    var controller = meta.controller();
    var first = controller == null ? "" : controller.uid();
    return owners.stream().map(OwnerRef::uid).filter(uid -> !uid.equals(first)).distinct().toList();
  }

  ResourceType type() {
    return view.type();
  }

  View<T> view() {
    return view;
  }

  @Nullable Meta get(String key) {
    var object = view.get(key);
    return object == null ? null : meta.apply(object);
  }

  Item item(Meta object) {
    return new Item(type(), object.key());
  }

  void listen(Listener<Meta> listener) {
    view.listen((before, after) ->
        listener.changed(
            before == null ? null : meta.apply(before), after == null ? null : meta.apply(after)));
  }

  void each(Consumer<Meta> action) {
    for (var object : view.all()) action.accept(meta.apply(object));
  }

  /** Calls {@code action} with each object that names {@code uid} as an owner. */
  void eachDependent(String uid, Consumer<Meta> action) {
    for (var object : byController.of(uid)) action.accept(meta.apply(object));
    for (var object : byOtherOwner.of(uid)) action.accept(meta.apply(object));
  }

  /** Whether an object that names {@code uid} as an owner satisfies {@code claim}. */
  boolean anyDependent(String uid, Predicate<Meta> claim) {
    for (var object : byController.of(uid)) if (claim.test(meta.apply(object))) return true;
    for (var object : byOtherOwner.of(uid)) if (claim.test(meta.apply(object))) return true;
    return false;
  }
}
