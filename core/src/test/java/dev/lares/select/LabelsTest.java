package dev.lares.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void behave_as_a_sorted_map_through_any_changes() {
    var chance = Chance.seeded(3).split("labels");
    for (int round = 0; round < 200; round++) {
      var expected = new TreeMap<String, String>();
      var labels = Labels.NONE;
      for (int i = 0; i < 30; i++) {
        var key = chance.suffix(1);
        if (chance.nextInt(3) == 0) {
          expected.remove(key);
          labels = labels.without(key);
        } else {
          expected.put(key, "v" + i);
          labels = labels.with(key, "v" + i);
        }
        assertThat(labels).isEqualTo(expected).hasSameHashCodeAs(expected).hasSameSizeAs(expected);
        assertThat(List.copyOf(labels.keySet())).isEqualTo(List.copyOf(expected.keySet()));
        assertThat(labels.get(key)).isEqualTo(expected.get(key));
        assertThat(labels.containsKey("absent")).isFalse();
      }
      assertThat(Labels.of(expected)).isEqualTo(labels);
    }
  }

  @Test
  void changes_that_change_nothing_keep_the_same_object() {
    var labels = Labels.of(Map.of("a", "1", "b", "2"));
    assertThat(labels.with("a", "1")).isSameAs(labels);
    assertThat(labels.without("c")).isSameAs(labels);
    assertThat(Labels.of(labels)).isSameAs(labels);
  }
}
