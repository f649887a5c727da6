package dev.lares.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class IndexSetTest {
  @Test
  void it_is_written_as_kubernetes_does() {
    assertThat(IndexSet.parse("0,1,3-5,7", 100)).hasToString("0,1,3-5,7");
    assertThat(IndexSet.parse("5,4,3", 100)).hasToString("3-5");
    assertThat(IndexSet.parse("0-9", 5)).hasToString("0-4");
    assertThat(IndexSet.parse("", 5)).hasToString("").isEqualTo(IndexSet.NONE);
    assertThat(IndexSet.parse("2,x,9-1", 10)).hasToString("2");
  }

  @Test
  void it_holds_what_was_put_into_it_in_any_order() {
    var chance = Chance.seeded(3);
    for (int round = 0; round < 200; round++) {
      var set = IndexSet.NONE;
      var model = new TreeSet<Integer>();
      for (int i = 0; i < 30; i++) {
        int index = chance.nextInt(40);
        set = set.with(index);
        model.add(index);
      }
      assertThat(set.size()).isEqualTo(model.size());
      for (int index = 0; index < 40; index++)
        assertThat(set.contains(index)).isEqualTo(model.contains(index));
      assertThat(IndexSet.parse(set.toString(), 40)).isEqualTo(set);
      var half = IndexSet.parse("0-19", 40);
      assertThat(set.common(half)).isEqualTo(model.headSet(20).size());
    }
  }
}
