package dev.lares.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResourceListTest {
  @Test
  void sums_and_peaks_list_what_either_side_lists() {
    var chance = Chance.seeded(5).split("lists");
    for (int round = 0; round < 1_000; round++) {
      var one = amounts(chance);
      var other = amounts(chance);
      var sum = new TreeMap<>(one);
      var peak = new TreeMap<>(one);
      other.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
      other.forEach((name, amount) -> peak.merge(name, amount, Quantity::max));
      assertThat(ResourceList.of(one).plus(ResourceList.of(other))).isEqualTo(ResourceList.of(sum));
      assertThat(ResourceList.of(one).max(ResourceList.of(other))).isEqualTo(ResourceList.of(peak));
    }
  }

  @Test
  void cpu_is_counted_in_thousandths_and_all_else_in_whole_units_rounded_up() {
    var list = ResourceList.of("cpu", "1.0001", "memory", "1.5", "pods", "110");
    assertThat(list.units("cpu")).isEqualTo(1001);
    assertThat(list.units("memory")).isEqualTo(2);
    assertThat(list.units("absent")).isZero();
  }

  @Test
  void a_listed_zero_is_not_the_same_as_nothing() {
    assertThat(ResourceList.of("cpu", "0")).isNotEqualTo(ResourceList.NONE);
    assertThat(ResourceList.of("cpu", "0").lists("cpu")).isTrue();
    assertThat(ResourceList.of("cpu", "1").overriddenBy(ResourceList.of("cpu", "0")))
        .hasToString("{cpu=0}");
    assertThat(ResourceList.of("b", "2", "a", "1").names()).isEqualTo(List.of("a", "b"));
  }

  private static TreeMap<String, Quantity> amounts(Chance chance) {
    var amounts = new TreeMap<String, Quantity>();
    for (int i = chance.nextInt(5); i > 0; i--)
      amounts.put(chance.suffix(1), Quantity.ofMilli(chance.nextInt(100_000)));
    return amounts;
  }
}
