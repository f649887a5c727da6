package dev.lares.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import dev.lares.store.Tree.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeTest {
  private static Place<Integer> at(int number) {
    return other -> Integer.compare(number, other);
  }

  private static List<Integer> list(Iterator<Integer> iterator) {
    var list = new ArrayList<Integer>();
    iterator.forEachRemaining(list::add);
    return list;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void it_is_a_sorted_set_with_ranks_through_growth_and_decline(long seed) {
    var chance = Chance.seeded(seed);
    var tree = Tree.<Integer>empty();
    var model = new TreeSet<Integer>();
    for (int i = 0; i < 12_000; i++) {
      int number = chance.nextInt(4_000);
      // Grows in the first half, declines to nothing much in the second.
      if (chance.nextInt(10) < (i < 6_000 ? 8 : 1)) {
        tree = tree.with(at(number), number);
        model.add(number);
      } else {
        tree = tree.without(at(number));
        model.remove(number);
      }
      assertThat(tree.size()).isEqualTo(model.size());
      int sought = chance.nextInt(4_000);
      assertThat(tree.find(at(sought)) != null).isEqualTo(model.contains(sought));
      if (i % 100 != 0) continue;
      assertThat(tree.rank(at(sought))).isEqualTo(model.headSet(sought).size());
      assertThat(list(tree.slice(0, tree.size()))).containsExactlyElementsOf(model);
      int from = tree.rank(at(sought));
      int to = Math.max(from, tree.rank(at(sought + 500)));
      assertThat(list(tree.slice(from, to)))
          .containsExactlyElementsOf(model.subSet(sought, sought + 500));
    }
    for (int number = 0; number < 4_000; number++) tree = tree.without(at(number));
    assertThat(tree.size()).isZero();
    assertThat(tree.slice(0, 0).hasNext()).isFalse();
  }

  @Test
  void a_tree_built_at_once_can_be_changed_like_one_that_grew() {
    for (int size : List.of(0, 1, 32, 33, 64, 65, 1_024, 1_025, 40_000)) {
      var numbers = IntStream.range(0, size).map(i -> i * 2).boxed().toList();
      var tree = Tree.ofSorted(numbers);
      assertThat(list(tree.slice(0, tree.size()))).isEqualTo(numbers);
      tree = tree.with(at(7), 7).without(at(0)).without(at(4));
      assertThat(tree.rank(at(Integer.MAX_VALUE))).isEqualTo(tree.size());
      assertThat(tree.find(at(7))).isEqualTo(7);
    }
  }

  @Test
  void removing_what_is_not_there_gives_the_same_tree() {
    var tree = Tree.ofSorted(List.of(1, 3));
    assertThat(tree.without(at(2))).isSameAs(tree);
  }
}
