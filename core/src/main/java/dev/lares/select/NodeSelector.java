package dev.lares.select;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes are selected: those that match one of the terms. Without terms, none.
 *
 * @param terms in the order given
 */
public record NodeSelector(List<Term> terms) {
  /** The one field of a node that can be selected by. */
  public static final String NAME_FIELD = "metadata.name";

  public NodeSelector {
    terms = List.copyOf(terms);
  }

  /** Exactly the node called {@code name}, as daemon pods ask for theirs. */
  public static NodeSelector onNode(String name) {
    var field = new Requirement(NAME_FIELD, Operator.IN, List.of(name));
    return new NodeSelector(List.of(new Term(List.of(), List.of(field))));
  }

  public boolean matches(String name, Map<String, String> labels) {
    for (var term : terms) if (term.matches(name, labels)) return true;
    return false;
  }

  /**
   * A term's requirements must all be met; a term without any is met by no node. Nor is one with a
   * requirement that makes no sense: it is passed over, as if it were not there.
   */
  public static final class Term {
    private final List<Requirement> expressions;
    private final List<Requirement> fields;

    /** Found out once: terms are made rarely and asked for every pod and node. */
    private final boolean possible;

    public Term(List<Requirement> expressions, List<Requirement> fields) {
      this.expressions = List.copyOf(expressions);
      this.fields = List.copyOf(fields);
      this.possible =
          !(expressions.isEmpty() && fields.isEmpty())
              && expressions.stream().allMatch(Term::readable)
              && fields.stream().allMatch(field -> field.values().size() == 1);
    }

    /** On labels. */
    public List<Requirement> expressions() {
      return expressions;
    }

    /** On {@link #NAME_FIELD}. */
    public List<Requirement> fields() {
      return fields;
    }

    public boolean matches(String name, Map<String, String> labels) {
      if (!possible) return false;
      for (var requirement : fields) if (!matchesField(requirement, name)) return false;
      for (var requirement : expressions) if (!requirement.matches(labels)) return false;
      return true;
    }

    private static boolean readable(Requirement requirement) {
      if (!LabelSyntax.wrongWithKey(requirement.key()).isEmpty()) return false;
      var values = requirement.values();
      for (var value : values) if (!LabelSyntax.wrongWithValue(value).isEmpty()) return false;
      return switch (requirement.operator()) {
        case IN, NOT_IN -> !values.isEmpty();
        case EXISTS, DOES_NOT_EXIST -> values.isEmpty();
        case EQUALS, NOT_EQUALS -> values.size() == 1;
        case GREATER, LESS -> values.size() == 1 && Requirement.integer(values.getFirst());
      };
    }

    private static boolean matchesField(Requirement requirement, String name) {
      var value = requirement.key().equals(NAME_FIELD) ? name : "";
      return switch (requirement.operator()) {
        case IN -> requirement.values().contains(value);
        case NOT_IN -> !requirement.values().contains(value);
        default -> false;
      };
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Term term
          && expressions.equals(term.expressions)
          && fields.equals(term.fields);
    }

    @Override
    public int hashCode() {
      return 31 * expressions.hashCode() + fields.hashCode();
    }

    @Override
    public String toString() {
      return expressions + " " + fields;
    }
  }

  /** A term that is wished for. */
  public record Preferred(int weight, Term term) {}
}
