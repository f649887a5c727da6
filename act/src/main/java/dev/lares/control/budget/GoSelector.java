package dev.lares.control.budget;

import dev.lares.select.LabelSelector;
import dev.lares.select.Operator;
import dev.lares.select.Requirement;

/** Selectors the way Kubernetes' own events print them. */
final class GoSelector {
  private GoSelector() {}

  static String of(LabelSelector selector) {
    if (selector.selectsNothing()) return "nil";
    var labels = new StringBuilder();
    var expressions = new StringBuilder();
    for (var requirement : selector.requirements())
      if (requirement.operator() == Operator.EQUALS)
        labels
            .append(requirement.key())
            .append(": ")
            .append(requirement.values().getFirst())
            .append(',');
      else expressions.append(expression(requirement)).append(',');
    return "&LabelSelector{MatchLabels:map[string]string{"
        + labels
        + "},MatchExpressions:[]LabelSelectorRequirement{"
        + expressions
        + "},}";
  }

  private static String expression(Requirement requirement) {
    var operator =
        switch (requirement.operator()) {
          case IN, EQUALS -> "In";
          case NOT_IN, NOT_EQUALS -> "NotIn";
          case EXISTS -> "Exists";
          case DOES_NOT_EXIST -> "DoesNotExist";
          default -> requirement.operator().text();
        };
    return "LabelSelectorRequirement{Key:%s,Operator:%s,Values:[%s],}"
        .formatted(requirement.key(), operator, String.join(" ", requirement.values()));
  }
}
