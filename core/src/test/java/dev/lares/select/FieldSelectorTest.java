package dev.lares.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSelectorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metadata.name|invalid selector: 'metadata.name'; can't understand 'metadata.name'",
        "a=b,!c|invalid selector: 'a=b,!c'; can't understand '!c'",
        "a!b|invalid selector: 'a!b'; can't understand 'a!b'",
        "a=b=c|invalid field selector: unescaped character in value: 61",
        "a!=b=c|invalid field selector: unescaped character in value: 61",
        "a===b|invalid field selector: unescaped character in value: 61",
        "a\\=b=c|invalid field selector: unescaped character in value: 61",
        "a=b\\x|invalid field selector: invalid escape sequence: \\x",
        "a=b\\|invalid field selector: invalid escape sequence: \\"
      })
  void refuses_with_the_words_of_kubernetes(String text, String message) {
    assertThatThrownBy(() -> FieldSelector.parse(text)).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "a!=b,c=d", "a=b\\,c", "a=b\\=c", "a=b\\\\", "a=", "=a", "a=!b"})
  void is_printed_as_it_is_read(String text) {
    assertThat(FieldSelector.parse(text)).hasToString(text);
  }

  @Test
  void empty_parts_and_double_equal_signs_mean_nothing_more() {
    assertThat(FieldSelector.parse(",a==b,,c=d,")).isEqualTo(FieldSelector.parse("a=b,c=d"));
    assertThat(FieldSelector.parse("").selectsEverything()).isTrue();
  }

  @Test
  void all_terms_must_be_met() {
    var pod = Map.of("spec.nodeName", "n1", "status.phase", "Running");
    assertThat(matches("spec.nodeName=n1,status.phase!=Failed", pod)).isTrue();
    assertThat(matches("spec.nodeName=n1,status.phase=Failed", pod)).isFalse();
    assertThat(matches("status.podIP=", pod)).isTrue();
    assertThat(matches("status.podIP!=", pod)).isFalse();
  }

  private static boolean matches(String selector, Map<String, String> fields) {
    return FieldSelector.parse(selector).matches(field -> fields.getOrDefault(field, ""));
  }
}
