package dev.lares.control.daemonset;

import dev.lares.control.Adoption;
import dev.lares.control.Hands;
import dev.lares.model.DaemonSet;
import dev.lares.model.OwnerRef;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import java.util.List;

/**
 * Settles which pods are a DaemonSet's: adopts what it selects, releases what it no longer does.
 */
final class Claims {
  private final Sights sights;

  Claims(Sights sights) {
    this.sights = sights;
  }

  /** How it went. */
  enum Outcome {
    /** There was nothing to do. */
    SETTLED,
    /** The set's pods are known once what was written is visible. */
    WROTE,
    /** The set is on its way out, which the view does not show yet. */
    GOING
  }

  Outcome settle(Fleet fleet, Hands hands) {
    var set = fleet.set();
    var outcome = Outcome.SETTLED;
    for (var key : List.copyOf(fleet.strays())) {
      var pod = sights.pods().get(key);
      if (pod != null && pod.meta().controlledBy(set.meta().uid()) && !selects(set, pod)) {
        Adoption.release(hands, Resources.PODS, pod.meta(), set.meta().uid());
        outcome = Outcome.WROTE;
      }
      fleet.strays().remove(key);
    }
    boolean checked = false;
    for (var key : List.copyOf(fleet.adoptable())) {
      var pod = sights.pods().get(key);
      if (pod != null
          && !pod.terminating()
          && pod.meta().controller() == null
          && selects(set, pod)) {
        if (!checked && !Adoption.mayAdopt(hands, Resources.DAEMON_SETS, set.meta()))
          return Outcome.GOING;
        checked = true;
        var owner = OwnerRef.controller(Resources.DAEMON_SETS, set.meta());
        Adoption.adopt(hands, Resources.PODS, pod.meta(), owner);
        outcome = Outcome.WROTE;
      }
      fleet.adoptable().remove(key);
    }
    return outcome;
  }

  private static boolean selects(DaemonSet set, Pod pod) {
    return set.selector().matches(pod.meta().labels());
  }
}
