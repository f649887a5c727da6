package dev.lares.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which labels are selected: those that meet every requirement. A selector object that is absent is
 * {@link #NOTHING}, an empty one {@link #EVERYTHING}.
 */
public final class LabelSelector {
  public static final LabelSelector EVERYTHING = new LabelSelector(List.of(), true);
  public static final LabelSelector NOTHING = new LabelSelector(List.of(), false);

  private final List<Requirement> requirements;
  private final boolean possible;

  private LabelSelector(List<Requirement> requirements, boolean possible) {
    this.requirements = requirements;
    this.possible = possible;
  }

  /** All of {@code requirements}, in the order of their keys; none selects everything. */
  public static LabelSelector of(List<Requirement> requirements) {
    if (requirements.isEmpty()) return EVERYTHING;
    return new LabelSelector(
        requirements.stream().sorted(Comparator.comparing(Requirement::key)).toList(), true);
  }

  /** The selector object's {@code matchLabels} and {@code matchExpressions}, neither absent. */
  public static LabelSelector of(Map<String, String> labels, List<Requirement> expressions) {
    var all = new ArrayList<Requirement>(labels.size() + expressions.size());
    Labels.of(labels).forEach((key, value) -> all.add(Requirement.equal(key, value)));
    all.addAll(expressions);
    return of(all);
  }

  /** All of {@code labels}; none selects everything. */
  public static LabelSelector of(Map<String, String> labels) {
    return of(labels, List.of());
  }

  /**
   * Reads the selector syntax of query parameters and command lines: {@code a=b, c in (d,e), !f}.
   *
   * @throws SelectorException with Kubernetes' words for what is wrong
   */
  public static LabelSelector parse(String text) {
    return new LabelSelectorParser(text).parse();
  }

  public boolean matches(Map<String, String> labels) {
    if (!possible) return false;
    // No iterator: this runs for every object of every list and every event of every watch.
    for (int i = 0; i < requirements.size(); i++)
      if (!requirements.get(i).matches(labels)) return false;
    return true;
  }

  /** Whether there is nothing to meet: everything is selected. */
  public boolean selectsEverything() {
    return possible && requirements.isEmpty();
  }

  /** Whether no labels whatever are selected, the selector having been absent. */
  public boolean selectsNothing() {
    return !possible;
  }

  /** Sorted by key. */
  public List<Requirement> requirements() {
    return requirements;
  }

  /** What both select. */
  public LabelSelector and(LabelSelector other) {
    if (!possible || !other.possible) return NOTHING;
    var all = new ArrayList<>(requirements);
    all.addAll(other.requirements);
    return of(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelSelector selector
        && possible == selector.possible
        && requirements.equals(selector.requirements);
  }

  @Override
  public int hashCode() {
    return requirements.hashCode() + (possible ? 1 : 0);
  }

  /** As Kubernetes prints it, {@code app in (a,b),!x}; empty for everything and for nothing. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var requirement : requirements) {
      if (!text.isEmpty()) text.append(',');
      text.append(requirement);
    }
    return text.toString();
  }
}
