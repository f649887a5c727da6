package dev.lares.select;

import static dev.lares.select.TaintEffect.NO_EXECUTE;
import static dev.lares.select.TaintEffect.NO_SCHEDULE;
import static dev.lares.select.TaintEffect.PREFER_NO_SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TolerationsTest {
  private static final Taint GPU = new Taint("gpu", "yes", NO_SCHEDULE, null);
  private static final Taint SICK = new Taint("sick", NO_EXECUTE);

  @Test
  void key_value_and_effect_must_fit_where_they_are_given() {
    assertThat(new Toleration("gpu", false, "yes", NO_SCHEDULE, null).tolerates(GPU)).isTrue();
    assertThat(new Toleration("gpu", false, "yes", null, null).tolerates(GPU)).isTrue();
    assertThat(new Toleration("gpu", true, "", null, null).tolerates(GPU)).isTrue();
    assertThat(new Toleration("", true, "", null, null).tolerates(GPU)).isTrue();
    assertThat(new Toleration("gpu", false, "no", null, null).tolerates(GPU)).isFalse();
    assertThat(new Toleration("gpu", false, "yes", NO_EXECUTE, null).tolerates(GPU)).isFalse();
    assertThat(new Toleration("cpu", true, "", null, null).tolerates(GPU)).isFalse();
    assertThat(new Toleration("", false, "yes", null, null).tolerates(GPU)).isFalse();
  }

  @Test
  void only_taints_that_forbid_keep_a_pod_away() {
    var wish = new Taint("noisy", PREFER_NO_SCHEDULE);
    assertThat(Tolerations.firstBlocking(List.of(wish), List.of())).isNull();
    assertThat(Tolerations.firstBlocking(List.of(wish, SICK, GPU), List.of())).isEqualTo(SICK);
    assertThat(Tolerations.firstUntolerated(List.of(GPU, SICK), NO_EXECUTE, List.of()))
        .isEqualTo(SICK);
  }

  @Test
  void the_most_impatient_of_the_first_matching_tolerations_decides() {
    var other = new Taint("late", NO_EXECUTE);
    assertThat(endured(List.of(SICK), List.of())).isZero();
    assertThat(endured(List.of(SICK, GPU), List.of(patient("sick", 300L))))
        .isEqualTo(Duration.ofSeconds(300));
    assertThat(endured(List.of(SICK), List.of(patient("sick", null)))).isNull();
    assertThat(endured(List.of(SICK), List.of(patient("sick", 300L), patient("sick", 10L))))
        .isEqualTo(Duration.ofSeconds(300));
    assertThat(endured(List.of(SICK, other), List.of(patient("sick", 300L), patient("late", 20L))))
        .isEqualTo(Duration.ofSeconds(20));
    assertThat(endured(List.of(SICK, other), List.of(patient("sick", 300L)))).isZero();
    assertThat(endured(List.of(SICK), List.of(patient("sick", -5L)))).isZero();
    assertThat(endured(List.of(GPU), List.of())).isNull();
  }

  @Test
  void a_taint_is_printed_as_on_command_lines() {
    assertThat(GPU).hasToString("gpu=yes:NoSchedule");
    assertThat(SICK).hasToString("sick:NoExecute");
  }

  private static Toleration patient(String key, @Nullable Long seconds) {
    return new Toleration(key, true, "", NO_EXECUTE, seconds);
  }

  private static @Nullable Duration endured(List<Taint> taints, List<Toleration> tolerations) {
    return Tolerations.enduredFor(taints, tolerations);
  }
}
