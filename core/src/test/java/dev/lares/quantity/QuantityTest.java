package dev.lares.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.chance.Chance;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantityTest {
  private static final String SHAPE =
      "quantities must match the regular expression"
          + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

  static List<String[]> recorded() throws IOException {
    try (var in =
        Objects.requireNonNull(QuantityTest.class.getResourceAsStream("/quantities.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void reads_and_prints_as_kubernetes_does(String text, String answer) {
    switch (answer) {
      case "!shape" -> assertThatThrownBy(() -> Quantity.parse(text)).hasMessage(SHAPE);
      case "!suffix" ->
          assertThatThrownBy(() -> Quantity.parse(text))
              .hasMessage("unable to parse quantity's suffix");
      default -> {
        assertThat(Quantity.parse(text)).hasToString(answer);
        assertThat(Quantity.parse(answer)).isEqualTo(Quantity.parse(text));
      }
    }
  }

  @Test
  void what_is_printed_reads_as_the_same_amount_and_prints_the_same() {
    texts(5_000)
        .forEach(text -> {
          var quantity = Quantity.parse(text);
          var printed = quantity.toString();
          assertThat(Quantity.parse(printed)).as(text).isEqualTo(quantity);
          assertThat(Quantity.parse(printed)).as(text).hasToString(printed);
        });
  }

  @Test
  void arithmetic_is_that_of_decimal_numbers() {
    var texts = texts(2_000).toList();
    for (int i = 1; i < texts.size(); i++) {
      var a = Quantity.parse(texts.get(i - 1));
      var b = Quantity.parse(texts.get(i));
      var exactA = new BigDecimal(a.exact().toString());
      var exactB = new BigDecimal(b.exact().toString());
      assertThat(a.plus(b).exact()).as("%s + %s", a, b).isEqualByComparingTo(exactA.add(exactB));
      assertThat(a.minus(b).exact())
          .as("%s - %s", a, b)
          .isEqualByComparingTo(exactA.subtract(exactB));
      assertThat(a.compareTo(b)).isEqualTo(exactA.compareTo(exactB));
      assertThat(a.equals(b)).isEqualTo(exactA.compareTo(exactB) == 0);
      assertThat(a.minus(b).plus(b)).isEqualTo(a).hasSameHashCodeAs(a);
      assertThat(a.milli()).as(a.toString()).isEqualTo(scaled(exactA, 3));
      assertThat(a.units()).as(a.toString()).isEqualTo(scaled(exactA, 0));
      assertThat(a.sign()).isEqualTo(exactA.signum());
    }
  }

  @Test
  void parts_of_a_thousandth_count_as_one() {
    assertThat(Quantity.parse("1n").milli()).isEqualTo(1);
    assertThat(Quantity.parse("100n").roundedToMilli()).hasToString("1m");
    assertThat(Quantity.parse("1.2345").roundedToMilli()).hasToString("1235m");
    assertThat(Quantity.parse("1.500").roundedToMilli()).hasToString("1.500");
    assertThat(Quantity.parse("1001m").units()).isEqualTo(2);
  }

  @Test
  void a_sum_is_printed_like_its_first_part() {
    assertThat(Quantity.parse("1Gi").plus(Quantity.parse("1G"))).hasToString("2073741824");
    assertThat(Quantity.parse("512Mi").plus(Quantity.parse("536870912"))).hasToString("1Gi");
    assertThat(Quantity.ZERO.plus(Quantity.parse("2Gi"))).hasToString("2Gi");
    assertThat(Quantity.parse("1.500").plus(Quantity.parse("1.500"))).hasToString("3");
    assertThat(Quantity.parse("2Gi").minus(Quantity.parse("2Gi"))).hasToString("0");
  }

  @Test
  void amounts_beyond_a_long_are_still_exact() {
    var large = Quantity.parse("9223372036854775807");
    assertThat(large.plus(large)).hasToString("18446744073709551614");
    assertThat(large.plus(large).minus(large)).isEqualTo(large);
    assertThat(Quantity.of(Long.MIN_VALUE).negated()).hasToString("9223372036854775808");
    assertThat(Quantity.parse("10E")).isGreaterThan(large).isLessThan(Quantity.parse("11E"));
    assertThat(Quantity.parse("10E").units()).isEqualTo(Long.MAX_VALUE);
    assertThat(Quantity.parse("1000E")).isEqualTo(Quantity.parse("1e21")).hasToString("1000E");
  }

  @Test
  void numbers_that_would_take_all_memory_to_compute_are_refused() {
    for (var text : List.of("1e1001", "1e2147483647", "1e1410065407"))
      assertThatThrownBy(() -> Quantity.parse(text)).isInstanceOf(QuantityException.class);
    assertThatThrownBy(() -> Quantity.parse("1".repeat(1001)))
        .hasMessage("unable to parse numeric part of quantity");
    assertThat(Quantity.parse("1e-2147483648")).hasToString("1e-9");
  }

  /** Quantities of all shapes and sizes, the same on every run. */
  private static Stream<String> texts(int count) {
    var chance = Chance.seeded(36).split("quantities");
    var suffixes =
        List.of(
            "", "", "m", "n", "u", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Ei", "e0",
            "e3", "e-3", "e5", "E+12", "e-11");
    return Stream.generate(
            () -> {
              var text = new StringBuilder(List.of("", "", "", "-", "+").get(chance.nextInt(5)));
              text.append(digits(chance, 1 + chance.nextInt(chance.nextInt(5) == 0 ? 21 : 5)));
              if (chance.nextInt(3) == 0)
                text.append('.').append(digits(chance, chance.nextInt(12)));
              return text.append(suffixes.get(chance.nextInt(suffixes.size()))).toString();
            })
        .limit(count);
  }

  private static String digits(Chance chance, int count) {
    var text = new StringBuilder();
    // Many zeros, because they are what canonical forms are about.
    for (int i = 0; i < count; i++) text.append(chance.nextInt(2) == 0 ? 0 : chance.nextInt(10));
    return text.toString();
  }

  private static long scaled(BigDecimal amount, int digits) {
    var rounded = amount.movePointRight(digits).setScale(0, RoundingMode.UP);
    return rounded
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .max(BigDecimal.valueOf(Long.MIN_VALUE))
        .longValue();
  }
}
