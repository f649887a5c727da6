package dev.lares.garbage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FateTest {
  private static final Fate.Dependents NONE = dependents(false, false);

  @Test
  void an_object_stays_while_an_owner_is_there() {
    assertThat(fate(Tie.SOLID)).isEqualTo(new Fate.Keep());
  }

  @Test
  void an_object_whose_owners_are_all_gone_goes() {
    assertThat(fate(Tie.DANGLING, Tie.DANGLING)).isEqualTo(new Fate.Delete("Background", false));
  }

  @Test
  void one_owner_left_saves_the_object_from_those_that_are_gone_or_wait() {
    assertThat(fate(Tie.DANGLING, Tie.SOLID, Tie.WAITING))
        .isEqualTo(new Fate.Untie(List.of("uid-0", "uid-2")));
  }

  @Test
  void nothing_happens_while_an_owner_cannot_be_told() {
    assertThat(fate(Tie.DANGLING, Tie.UNRESOLVED)).isEqualTo(new Fate.Keep());
  }

  @Test
  void a_waiting_owner_is_waited_for_by_what_has_dependents_of_its_own() {
    assertThat(Fate.of(object(1), ties(Tie.WAITING), dependents(true, false)))
        .isEqualTo(new Fate.Delete("Foreground", false));
    assertThat(Fate.of(object(1), ties(Tie.WAITING), NONE))
        .isEqualTo(new Fate.Delete("Background", false));
  }

  @Test
  void objects_that_wait_for_each_other_are_freed() {
    assertThat(Fate.of(object(1), ties(Tie.WAITING), dependents(true, true)))
        .isEqualTo(new Fate.Delete("Foreground", true));
  }

  @Test
  void what_the_object_says_of_its_dependents_is_kept_to() {
    assertThat(Fate.of(object(1, Finalizers.ORPHAN), ties(Tie.DANGLING), NONE))
        .isEqualTo(new Fate.Delete("Orphan", false));
    assertThat(Fate.of(object(1, Finalizers.FOREGROUND), ties(Tie.DANGLING), NONE))
        .isEqualTo(new Fate.Delete("Foreground", false));
  }

  private static Fate fate(Tie... ties) {
    return Fate.of(object(ties.length), ties(ties), NONE);
  }

  private static Map<String, Tie> ties(Tie... ties) {
    var byUid = new HashMap<String, Tie>();
    for (int i = 0; i < ties.length; i++) byUid.put("uid-" + i, ties[i]);
    return byUid;
  }

  private static Meta object(int owners, String... finalizers) {
    var references = new OwnerRef[owners];
    for (int i = 0; i < owners; i++)
      references[i] = new OwnerRef("v1", "ConfigMap", "owner-" + i, "uid-" + i, false, true);
    var named = Meta.named("ns", "object");
    return new Meta(
        named.namespace(),
        named.name(),
        "",
        "uid",
        1,
        0,
        named.created(),
        null,
        null,
        named.labels(),
        named.annotations(),
        Arrays.asList(references),
        List.of(finalizers));
  }

  private static Fate.Dependents dependents(boolean exist, boolean oneWaits) {
    return new Fate.Dependents() {
      @Override
      public boolean exist() {
        return exist;
      }

      @Override
      public boolean oneWaits() {
        return oneWaits;
      }
    };
  }
}
