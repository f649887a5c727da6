package dev.lares.garbage;

import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is to happen to an object because of its owners. */
public sealed interface Fate {
  /** Nothing. */
  record Keep() implements Fate {}

  /** It lives on without the ties to the owners with {@code uids}. */
  record Untie(List<String> uids) implements Fate {}

  /**
   * It goes.
   *
   * @param propagation what is to become of its own dependents
   * @param unblock whether its ties must first stop blocking its owners, because an object it waits
   *     for waits for it
   */
  record Delete(String propagation, boolean unblock) implements Fate {}

  /** What an object's dependents are like; asked only where it matters. */
  interface Dependents {
    boolean exist();

    /** Whether one of them is itself in a foreground deletion. */
    boolean oneWaits();
  }

  /**
   * Decides about an object nobody has asked to delete.
   *
   * @param ties what has become of each of its owners, by uid
   */
  static Fate of(Meta object, Map<String, Tie> ties, Dependents dependents) {
    if (object.deleting() || object.owners().isEmpty()) return new Keep();
    if (ties.containsValue(Tie.UNRESOLVED)) return new Keep();
    if (ties.containsValue(Tie.SOLID)) {
      var loose = new ArrayList<String>();
      for (OwnerRef owner : object.owners())
        if (ties.get(owner.uid()) != Tie.SOLID && !loose.contains(owner.uid()))
          loose.add(owner.uid());
      return loose.isEmpty() ? new Keep() : new Untie(loose);
    }
    if (ties.containsValue(Tie.WAITING) && dependents.exist())
      return new Delete("Foreground", dependents.oneWaits());
    if (object.finalizers().contains(Finalizers.ORPHAN)) return new Delete("Orphan", false);
    boolean foreground = object.finalizers().contains(Finalizers.FOREGROUND);
    return new Delete(foreground ? "Foreground" : "Background", false);
  }
}
