package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.model.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the kinds whose objects are made when asked for. */
final class DerivedKinds {
  private final Map<ResourceType, Derived> all = new HashMap<>();

  DerivedKinds(List<Derived> kinds) {
    for (var kind : kinds) all.put(kind.type(), kind);
  }

  /** How objects of {@code kind} are made; null if they are stored. */
  @Nullable Derived of(Kind kind) {
    return all.get(kind.type());
  }

  static Outcome get(Derived kind, Target target) {
    var object = kind.get(target);
    if (object == null) throw Statuses.notFound(target.kind().type(), target.name());
    return new Outcome(200, Encoder.json(object));
  }

  /** All at once: there is no revision at which a second page could be read. */
  static Listing list(Derived kind, Target target, ListOptions options) {
    ListRules.checkList(options);
    return new Listing(kind.list(target, options), 0, "", null);
  }
}
