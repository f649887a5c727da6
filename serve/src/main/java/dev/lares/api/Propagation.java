package dev.lares.api;

import dev.lares.kind.Kind;
import java.util.ArrayList;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What is to become of dependents, kept as a finalizer that the garbage collector resolves. */
final class Propagation {
  /** Kinds whose dependents stay unless the client says otherwise, for old clients' sake. */
  private static final Set<String> ORPHANING = Set.of("jobs.batch", "replicationcontrollers");

  private Propagation() {}

  /**
   * Sets the finalizers that {@code options} ask for.
   *
   * @return whether any finalizer holds the object
   */
  static boolean apply(Kind kind, ObjectNode object, DeleteOptions options) {
    var before = Metadata.finalizers(object);
    var kept = new ArrayList<>(before);
    kept.remove(FinalizerRules.ORPHAN);
    kept.remove(FinalizerRules.FOREGROUND);
    switch (options.propagationPolicy()) {
      case "Orphan" -> kept.add(FinalizerRules.ORPHAN);
      case "Foreground" -> kept.add(FinalizerRules.FOREGROUND);
      case "Background" -> {}
      default -> {
        if (before.contains(FinalizerRules.ORPHAN)) kept.add(FinalizerRules.ORPHAN);
        else if (before.contains(FinalizerRules.FOREGROUND)) kept.add(FinalizerRules.FOREGROUND);
        else if (ORPHANING.contains(kind.storedAs())) kept.add(FinalizerRules.ORPHAN);
      }
    }
    if (!Set.copyOf(kept).equals(Set.copyOf(before))) Metadata.setFinalizers(object, kept);
    return !kept.isEmpty();
  }
}
