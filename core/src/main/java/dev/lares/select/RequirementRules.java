package dev.lares.select;

import dev.lares.text.Quoted;
import java.util.ArrayList;
import java.util.List;

/** What makes a requirement of a selector text acceptable. */
final class RequirementRules {
  private RequirementRules() {}

  static void checkKey(String key) {
    var wrong = LabelSyntax.wrongWithKey(key);
    if (!wrong.isEmpty()) throw new SelectorException(invalid("<nil>", key, wrong));
  }

  /** {@code requirement}, whose key has been checked, if its values are fine. */
  static Requirement checked(Requirement requirement) {
    var wrong = new ArrayList<String>();
    var values = requirement.values();
    boolean integers =
        requirement.operator() == Operator.GREATER || requirement.operator() == Operator.LESS;
    for (int i = 0; i < values.size(); i++)
      if (integers && !Requirement.integer(values.get(i)))
        wrong.add(
            invalid(
                "values[" + i + "]",
                values.get(i),
                List.of("for 'Gt', 'Lt' operators, the value must be an integer")));
    for (int i = 0; i < values.size(); i++) {
      var reasons = LabelSyntax.wrongWithValue(values.get(i));
      if (!reasons.isEmpty())
        wrong.add(invalid("values[" + i + "][" + requirement.key() + "]", values.get(i), reasons));
    }
    if (wrong.isEmpty()) return requirement;
    throw new SelectorException(
        wrong.size() == 1 ? wrong.getFirst() : "[" + String.join(", ", wrong) + "]");
  }

  private static String invalid(String field, String value, List<String> reasons) {
    return field + ": Invalid value: " + Quoted.of(value) + ": " + String.join("; ", reasons);
  }
}
