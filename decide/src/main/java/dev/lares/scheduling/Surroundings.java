package dev.lares.scheduling;

import dev.lares.model.Pod;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import java.util.Collection;
import java.util.List;

/** What rules ask about beside nodes and pods. A fresh answer each time; cheap. */
public interface Surroundings {
  /** Nothing but nodes and pods. */
  Surroundings NONE = new Surroundings() {};

  /** The labels of a namespace. */
  default Labels namespaceLabels(String namespace) {
    return Labels.NONE;
  }

  /** The budgets of a namespace, in order of name. */
  default Collection<PodDisruptionBudget> budgets(String namespace) {
    return List.of();
  }

  /** How the claim to storage called {@code name} stands. */
  default Claim claim(String namespace, String name) {
    return Claim.MISSING;
  }

  /** What services and controllers select together with {@code pod}; nothing if there are none. */
  default LabelSelector siblings(Pod pod) {
    return LabelSelector.NOTHING;
  }
}
