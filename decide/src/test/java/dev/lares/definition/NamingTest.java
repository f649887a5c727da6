package dev.lares.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamingTest {
  private static final Names NONE = new Names("", "", List.of(), "", "", List.of());
  private static final Names BOATS =
      new Names("boats", "boat", List.of("bt"), "Boat", "BoatList", List.of("fleet"));

  @Test
  void free_names_are_given() {
    var naming = Naming.of(BOATS, NONE, Set.of("ships"), Set.of("Ship"));
    assertThat(naming).isEqualTo(new Naming(BOATS, false, "NoConflicts", "no conflicts found"));
  }

  @Test
  void what_is_taken_stays_as_it_was_and_the_last_conflict_is_told() {
    var naming = Naming.of(BOATS, NONE, Set.of("boat", "bt"), Set.of("Boat"));
    assertThat(naming.conflict()).isTrue();
    assertThat(naming.reason()).isEqualTo("KindConflict");
    assertThat(naming.message()).isEqualTo("\"Boat\" is already in use");
    assertThat(naming.accepted())
        .isEqualTo(new Names("boats", "", List.of(), "", "BoatList", List.of("fleet")));
  }

  @Test
  void nobody_conflicts_with_the_names_one_has() {
    var naming = Naming.of(BOATS, BOATS, Set.of("boats", "boat", "bt"), Set.of("Boat"));
    assertThat(naming.conflict()).isFalse();
  }
}
