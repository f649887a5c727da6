package dev.lares.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.daemonset.History.Step;
import dev.lares.model.ControllerRevision;
import dev.lares.model.DaemonSet;
import dev.lares.model.DaemonSetStatus;
import dev.lares.model.Meta;
import dev.lares.model.PodSpec;
import dev.lares.model.PodTemplate;
import dev.lares.model.UpdateStrategy;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import dev.lares.workload.TemplatePatch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final PodTemplate TEMPLATE =
      new PodTemplate(
          Labels.of("app", "a"), Labels.NONE, List.of(), "", PodSpec.EMPTY, "{\"spec\":{}}");
  private static final String DATA =
      "{\"spec\":{\"template\":{\"$patch\":\"replace\",\"spec\":{}}}}";
  private static final DaemonSet SET =
      new DaemonSet(
          Meta.named("ns", "agent"),
          LabelSelector.EVERYTHING,
          TEMPLATE,
          new UpdateStrategy.OnDelete(),
          0,
          2,
          DaemonSetStatus.NONE);

  @Test
  void the_data_is_a_patch_that_brings_the_template_back() {
    assertThat(TemplatePatch.of(TEMPLATE)).isEqualTo(DATA);
  }

  @Test
  void a_template_without_a_revision_gets_one_after_the_newest() {
    var history =
        History.of(SET, List.of(revision("x", 7, "hx", "{}"), revision("y", 3, "hy", "{}")));
    assertThat(history.steps())
        .containsExactly(new Step.Create("agent-" + history.hash(), history.hash(), 8));
    assertThat(history.hash()).matches("[bcdfghjklmnpqrstvwxz2456789]{1,10}");
    assertThat(history.old()).extracting(ControllerRevision::revision).containsExactly(3L, 7L);
  }

  @Test
  void a_collision_gives_another_hash() {
    var collided = SET.withStatus(new DaemonSetStatus(0, 0, 0, 0, 0, 0, 0, 0, 1));
    assertThat(History.of(collided, List.of()).hash())
        .isNotEqualTo(History.of(SET, List.of()).hash());
  }

  @Test
  void an_unlabelled_revision_takes_its_name_for_a_hash() {
    var bare = revision("by-hand", 1, "", DATA);
    var history = History.of(SET, List.of(bare));
    assertThat(history.hash()).isEqualTo("by-hand");
    assertThat(history.steps()).containsExactly(new Step.Name(bare, "by-hand"));
  }

  @Test
  void of_several_with_the_present_template_the_newest_stays() {
    var older = revision("a", 1, "ha", DATA);
    var newer = revision("b", 2, "hb", DATA);
    var other = revision("c", 5, "hc", "{}");
    assertThat(History.of(SET, List.of(newer, other, older)).steps())
        .containsExactly(new Step.Relabel("hb"), new Step.Drop(older), new Step.Raise(newer, 6));
  }

  @Test
  void the_oldest_beyond_the_limit_go_unless_pods_carry_them() {
    var old =
        List.of(
            revision("a", 1, "ha", "{}"),
            revision("b", 2, "hb", "{}"),
            revision("c", 3, "hc", "{}"),
            revision("d", 4, "hd", "{}"));
    var history = new History("h", old, List.of());
    assertThat(history.expendable(2, Set.of("ha"))).containsExactly(old.get(1), old.get(2));
    assertThat(history.expendable(4, Set.of())).isEmpty();
  }

  private static ControllerRevision revision(String name, long number, String hash, String data) {
    var labels = hash.isEmpty() ? Labels.NONE : Labels.of(Aim.HASH_LABEL, hash);
    return new ControllerRevision(Meta.named("ns", name).withLabels(labels), number, data);
  }
}
