package dev.lares.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import java.util.List;
import org.junit.jupiter.api.Test;

class InternerTest {
  @Test
  void equal_values_become_one() {
    var interner = new Interner<List<String>>(16);
    var first = interner.share(List.of("a"));
    assertThat(interner.share(List.of("a"))).isSameAs(first);
  }

  @Test
  void two_values_with_one_hash_do_not_push_each_other_out() {
    var interner = new Interner<String>(16);
    var one = interner.share(new String("Aa"));
    var other = interner.share(new String("BB"));
    assertThat(one).hasSameHashCodeAs(other);
    assertThat(interner.share(new String("Aa"))).isSameAs(one);
    assertThat(interner.share(new String("BB"))).isSameAs(other);
  }

  @Test
  void what_comes_back_is_always_equal_to_what_went_in() {
    var interner = new Interner<String>(8);
    var chance = Chance.seeded(1).split("interner");
    for (int i = 0; i < 10_000; i++) {
      var value = chance.suffix(2);
      assertThat(interner.share(value)).isEqualTo(value);
    }
  }
}
