package dev.lares.control.garbage;

import dev.lares.control.Hands;
import dev.lares.garbage.Finalizers;
import dev.lares.garbage.Tie;
import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.view.decode.Decodings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what has become of the owners that objects name. */
final class Owners {
  /** Enough that a whole fleet of dependents asks the server about its lost owner once. */
  private static final int REMEMBERED = 1024;

  private record Place(Item item, String uid) {}

  private final Families families;

  /** Objects that are certainly gone, by where they were looked for; the oldest are forgotten. */
  private final Map<Place, Boolean> gone =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  Owners(Families families) {
    this.families = families;
  }

  /** Remembers that the object with {@code uid} has been seen to go from {@code item}. */
  synchronized void went(Item item, String uid) {
    gone.put(new Place(item, uid), true);
  }

  private synchronized boolean isGone(Item item, String uid) {
    return gone.containsKey(new Place(item, uid));
  }

  /** Where {@code owner} of {@code object} must be; null if it cannot be anywhere. */
  @Nullable Item place(Meta object, OwnerRef owner) {
    var family = families.of(owner);
    if (family == null) return null;
    var type = family.type();
    if (!type.namespaced()) return new Item(type, owner.name());
    return object.namespace().isEmpty()
        ? null
        : new Item(type, object.namespace() + "/" + owner.name());
  }

  /** {@code owner} as far as it is known; null if it is not there, or not seen yet. */
  @Nullable Meta shown(Meta object, OwnerRef owner) {
    var place = place(object, owner);
    var family = place == null ? null : families.of(place.type());
    var found = family == null || place == null ? null : family.get(place.key());
    return found != null && found.uid().equals(owner.uid()) ? found : null;
  }

  /** What has become of each owner of {@code object}, by uid, asking the server where in doubt. */
  Map<String, Tie> ties(Meta object, Hands hands) {
    var ties = new HashMap<String, Tie>();
    for (var owner : object.owners()) ties.put(owner.uid(), tie(object, owner, hands));
    return ties;
  }

  private Tie tie(Meta object, OwnerRef owner, Hands hands) {
    var shown = shown(object, owner);
    if (shown != null) return tie(shown);
    var place = place(object, owner);
    if (place == null) return Tie.UNRESOLVED;
    if (isGone(place, owner.uid())) return Tie.DANGLING;
    var found =
        hands
            .find(place.type(), place.namespace(), place.name())
            .map(Decodings.metadata(place.type()).decode());
    if (found.isPresent() && found.get().uid().equals(owner.uid())) return tie(found.get());
    went(place, owner.uid());
    return Tie.DANGLING;
  }

  private static Tie tie(Meta owner) {
    return Finalizers.waitsForDependents(owner) ? Tie.WAITING : Tie.SOLID;
  }
}
