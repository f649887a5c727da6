package dev.lares.control.scheduling;

import dev.lares.model.Namespace;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.scheduling.Surroundings;
import dev.lares.select.Labels;
import dev.lares.view.View;
import java.util.Collection;

/** What rules ask about beside nodes and pods, from the views. */
final class ViewSurroundings implements Surroundings {
  private final View<Namespace> namespaces;
  private final View<PodDisruptionBudget> budgets;

  ViewSurroundings(View<Namespace> namespaces, View<PodDisruptionBudget> budgets) {
    this.namespaces = namespaces;
    this.budgets = budgets;
  }

  @Override
  public Labels namespaceLabels(String namespace) {
    var known = namespaces.get(namespace);
    return known == null ? Labels.NONE : known.meta().labels();
  }

  @Override
  public Collection<PodDisruptionBudget> budgets(String namespace) {
    return budgets.in(namespace);
  }
}
