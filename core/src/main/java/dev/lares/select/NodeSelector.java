package dev.lares.select;

import java.util.List;
import java.util.Map;

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

  /** A term's requirements must all be met; a term without any is met by no node. */
  public record Term(List<Requirement> expressions, List<Requirement> fields) {
    public Term {
      expressions = List.copyOf(expressions);
      fields = List.copyOf(fields);
    }

    public boolean matches(String name, Map<String, String> labels) {
      if (expressions.isEmpty() && fields.isEmpty() || !readable()) return false;
      for (var requirement : fields) if (!matchesField(requirement, name)) return false;
      for (var requirement : expressions) if (!requirement.matches(labels)) return false;
      return true;
    }

    /** A term with a requirement that makes no sense is passed over, as if it were not there. */
    private boolean readable() {
      for (var requirement : expressions) if (!readable(requirement)) return false;
      for (var requirement : fields) if (requirement.values().size() != 1) return false;
      return true;
    }

    private static boolean readable(Requirement requirement) {
      var values = requirement.values();
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
  }

  /** A term that is wished for. */
  public record Preferred(int weight, Term term) {}
}
