package dev.lares.control.garbage;

import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.ResourceType;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All types of a cluster whose objects can own or be owned. Grows as types come to be served. */
final class Families {
  private record Kind(String apiVersion, String kind) {}

  private final Views views;
  private final Map<String, Family<?>> byResource = new ConcurrentHashMap<>();
  private final Map<Kind, Family<?>> byKind = new ConcurrentHashMap<>();
  private final List<Family<?>> all = new CopyOnWriteArrayList<>();

  Families(Views views) {
    this.views = views;
  }

  /** Takes in {@code served}; answers the families that are new. */
  List<Family<?>> follow(List<ResourceType> served) {
    var added = new ArrayList<Family<?>>();
    for (var type : served) {
      // events may not be owners, are many, and expire by themselves
      if (type.plural().equals("events")) continue;
      var family = byResource.get(type.groupResource());
      if (family == null) {
        family = Family.of(views, Decodings.of(type));
        byResource.put(type.groupResource(), family);
        all.add(family);
        added.add(family);
      }
      byKind.put(new Kind(type.apiVersion(), type.kind()), family);
    }
    return added;
  }

  List<Family<?>> all() {
    return all;
  }

  @Nullable Family<?> of(ResourceType type) {
    return byResource.get(type.groupResource());
  }

  /** The family of the object that {@code owner} names; null if its kind is not served. */
  @Nullable Family<?> of(OwnerRef owner) {
    return byKind.get(new Kind(owner.apiVersion(), owner.kind()));
  }

  void eachDependent(String uid, Consumer<Item> action) {
    for (var family : all)
      family.eachDependent(uid, dependent -> action.accept(family.item(dependent)));
  }

  boolean anyDependent(String uid, Predicate<Meta> claim) {
    for (var family : all) if (family.anyDependent(uid, claim)) return true;
    return false;
  }
}
