package dev.lares.select;

import static dev.lares.select.Operator.EXISTS;
import static dev.lares.select.Operator.GREATER;
import static dev.lares.select.Operator.IN;
import static dev.lares.select.Operator.LESS;
import static dev.lares.select.Operator.NOT_IN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.select.NodeSelector.Term;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeSelectorTest {
  private static final Map<String, String> LABELS = Map.of("zone", "a", "cores", "8");

  @Test
  void no_terms_and_empty_terms_select_no_node() {
    assertThat(matches()).isFalse();
    assertThat(matches(new Term(List.of(), List.of()))).isFalse();
  }

  @Test
  void one_term_is_enough_but_all_of_its_requirements_are_needed() {
    var here = new Requirement("zone", IN, List.of("a"));
    var elsewhere = new Requirement("zone", NOT_IN, List.of("a"));
    assertThat(matches(labels(elsewhere), labels(here))).isTrue();
    assertThat(matches(labels(elsewhere, here))).isFalse();
    assertThat(matches(new Term(List.of(here), List.of(name(IN, "n1"))))).isTrue();
    assertThat(matches(new Term(List.of(here), List.of(name(IN, "n2"))))).isFalse();
    assertThat(matches(new Term(List.of(), List.of(name(NOT_IN, "n2"))))).isTrue();
  }

  @Test
  void numbers_are_compared_as_numbers() {
    assertThat(matches(labels(new Requirement("cores", GREATER, List.of("7"))))).isTrue();
    assertThat(matches(labels(new Requirement("cores", GREATER, List.of("8"))))).isFalse();
    assertThat(matches(labels(new Requirement("cores", LESS, List.of("10"))))).isTrue();
    assertThat(matches(labels(new Requirement("zone", GREATER, List.of("0"))))).isFalse();
    assertThat(matches(labels(new Requirement("absent", LESS, List.of("9"))))).isFalse();
  }

  @Test
  void a_term_that_makes_no_sense_is_passed_over() {
    var here = labels(new Requirement("zone", EXISTS, List.of()));
    assertThat(matches(labels(new Requirement("cores", GREATER, List.of("many"))))).isFalse();
    assertThat(matches(labels(new Requirement("zone", NOT_IN, List.of("-"))))).isFalse();
    assertThat(matches(labels(new Requirement("bad key", NOT_IN, List.of("b"))))).isFalse();
    assertThat(matches(labels(new Requirement("zone", NOT_IN, List.of())), here)).isTrue();
    assertThat(matches(new Term(List.of(), List.of(name(IN, "n1", "n2"))))).isFalse();
  }

  @Test
  void a_pin_selects_its_node_only() {
    assertThat(NodeSelector.onNode("n1").matches("n1", Map.of())).isTrue();
    assertThat(NodeSelector.onNode("n1").matches("n2", LABELS)).isFalse();
  }

  private static Requirement name(Operator operator, String... names) {
    return new Requirement(NodeSelector.NAME_FIELD, operator, List.of(names));
  }

  private static Term labels(Requirement... requirements) {
    return new Term(List.of(requirements), List.of());
  }

  private static boolean matches(Term... terms) {
    return new NodeSelector(List.of(terms)).matches("n1", LABELS);
  }
}
