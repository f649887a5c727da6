package dev.lares.select;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.chance.Chance;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LabelSelectorTest {
  private static final List<String> KEYS = List.of("a", "b", "example.com/c", "in", "notin");
  private static final List<String> VALUES = List.of("", "x", "y", "in", "7", "-7", "12");

  static List<String[]> recorded() throws IOException {
    var name = "/label-selectors.tsv";
    try (var in = Objects.requireNonNull(LabelSelectorTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void accepts_and_refuses_what_kubernetes_does(String escaped, String answer) {
    var text = escaped.replace("\\t", "\t").replace("\\n", "\n");
    if (answer.equals("ok")) assertThat(LabelSelector.parse(text)).isNotNull();
    else assertThatThrownBy(() -> LabelSelector.parse(text)).hasMessage(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b==x , a in (z,y,z) , !c|a in (y,z),b=x,!c",
        "a>5,b<3,c!=|a>5,b<3,c!=",
        "a in (,)|a in ()",
        "a notin (x)|a notin (x)",
        "a|a"
      })
  void is_printed_sorted_and_without_blanks(String text, String printed) {
    assertThat(LabelSelector.parse(text)).hasToString(printed);
  }

  @Test
  void an_absent_selector_selects_nothing_and_an_empty_one_everything() {
    assertThat(LabelSelector.NOTHING.matches(Map.of())).isFalse();
    assertThat(LabelSelector.parse("").matches(Map.of())).isTrue();
    assertThat(LabelSelector.of(Map.of()).selectsEverything()).isTrue();
    assertThat(LabelSelector.NOTHING.and(LabelSelector.EVERYTHING).selectsNothing()).isTrue();
    assertThat(LabelSelector.NOTHING).isNotEqualTo(LabelSelector.EVERYTHING);
  }

  @Test
  void match_labels_and_expressions_print_as_one_selector() {
    var selector =
        LabelSelector.of(
            Map.of("tier", "web"),
            List.of(
                Requirement.of("app", Operator.IN, List.of("b", "a")),
                new Requirement("x", Operator.DOES_NOT_EXIST, List.of())));
    assertThat(selector).hasToString("app in (a,b),tier=web,!x");
  }

  @Test
  void what_is_printed_reads_as_the_same_selector() {
    var chance = Chance.seeded(9).split("selectors");
    for (int i = 0; i < 2_000; i++) {
      var selector = LabelSelector.of(requirements(chance));
      assertThat(LabelSelector.parse(selector.toString()))
          .as(selector.toString())
          .isEqualTo(selector)
          .hasSameHashCodeAs(selector);
    }
  }

  @Test
  void every_operator_means_what_its_definition_says() {
    var chance = Chance.seeded(10).split("labels");
    for (int i = 0; i < 5_000; i++) {
      var labels = labels(chance);
      var requirements = requirements(chance);
      boolean expected = requirements.stream().allMatch(one -> holds(one, labels));
      assertThat(LabelSelector.of(requirements).matches(Labels.of(labels)))
          .as("%s on %s", requirements, labels)
          .isEqualTo(expected);
    }
  }

  @Test
  void both_selectors_together_select_what_each_of_them_does() {
    var chance = Chance.seeded(11).split("and");
    for (int i = 0; i < 2_000; i++) {
      var one = LabelSelector.of(requirements(chance));
      var other = LabelSelector.of(requirements(chance));
      var labels = labels(chance);
      assertThat(one.and(other).matches(labels))
          .isEqualTo(one.matches(labels) && other.matches(labels));
    }
  }

  private static boolean holds(Requirement requirement, Map<String, String> labels) {
    var value = labels.get(requirement.key());
    var values = requirement.values();
    var operator = requirement.operator();
    if (operator == Operator.EXISTS) return value != null;
    if (operator == Operator.DOES_NOT_EXIST) return value == null;
    if (operator == Operator.NOT_IN || operator == Operator.NOT_EQUALS)
      return value == null || !values.contains(value);
    if (value == null) return false;
    if (operator == Operator.IN || operator == Operator.EQUALS) return values.contains(value);
    if (!value.matches("-?[0-9]+")) return false;
    int order = Integer.compare(Integer.parseInt(value), Integer.parseInt(values.getFirst()));
    return operator == Operator.GREATER ? order > 0 : order < 0;
  }

  private static List<Requirement> requirements(Chance chance) {
    return IntStream.range(0, chance.nextInt(4)).mapToObj(i -> requirement(chance)).toList();
  }

  private static Requirement requirement(Chance chance) {
    var key = pick(chance, KEYS);
    var operator = Operator.values()[chance.nextInt(Operator.values().length)];
    return switch (operator) {
      case EXISTS, DOES_NOT_EXIST -> new Requirement(key, operator, List.of());
      case EQUALS, NOT_EQUALS ->
          Requirement.of(key, operator, List.of(pick(chance, List.of("", "x", "7"))));
      case IN, NOT_IN ->
          Requirement.of(
              key,
              operator,
              List.of(pick(chance, List.of("", "x", "y")), pick(chance, List.of("in", "7"))));
      case GREATER, LESS ->
          Requirement.of(key, operator, List.of(Integer.toString(chance.nextInt(20))));
    };
  }

  private static Map<String, String> labels(Chance chance) {
    var labels = new TreeMap<String, String>();
    for (int i = chance.nextInt(5); i > 0; i--)
      labels.put(pick(chance, KEYS), pick(chance, VALUES));
    return labels;
  }

  private static String pick(Chance chance, List<String> from) {
    return from.get(chance.nextInt(from.size()));
  }
}
