package dev.lares.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Condition;
import dev.lares.model.Meta;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.model.PodSpec;
import dev.lares.model.PodStatus;
import dev.lares.model.PodTemplate;
import dev.lares.model.StatefulSet;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import dev.lares.statefulset.SetStep.Start;
import dev.lares.statefulset.SetStep.Stop;
import dev.lares.statefulset.SetStep.Why;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SuccessionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void pods_are_started_one_after_the_other() {
    assertThat(steps(set(3, false, 0))).containsExactly(new Start(0, "new"));
    assertThat(steps(set(3, false, 0), pod(0, "new", false))).isEmpty();
    assertThat(steps(set(3, false, 0), pod(0, "new", true))).containsExactly(new Start(1, "new"));
  }

  @Test
  void in_parallel_all_that_lack_are_started_at_once() {
    assertThat(steps(set(3, true, 0), pod(1, "new", false)))
        .containsExactly(new Start(0, "new"), new Start(2, "new"));
  }

  @Test
  void pods_below_the_partition_are_made_of_the_old_template() {
    assertThat(steps(set(3, true, 2)))
        .containsExactly(new Start(0, "old"), new Start(1, "old"), new Start(2, "new"));
  }

  @Test
  void surplus_pods_go_from_the_last_and_one_at_a_time() {
    var last = pod(3, "new", true);
    assertThat(
            steps(
                set(2, false, 0),
                pod(0, "new", true),
                pod(1, "new", true),
                pod(2, "new", true),
                last))
        .containsExactly(new Stop(last, Why.SURPLUS));
  }

  @Test
  void nothing_goes_while_one_that_stays_is_not_well() {
    assertThat(
            steps(set(2, false, 0), pod(0, "new", false), pod(1, "new", true), pod(2, "new", true)))
        .isEmpty();
  }

  @Test
  void outdated_pods_are_renewed_from_the_last_each_when_those_after_it_are_well() {
    var first = pod(1, "old", true);
    assertThat(steps(set(3, false, 0), pod(0, "old", true), first, pod(2, "new", true)))
        .containsExactly(new Stop(first, Why.OUTDATED));
    assertThat(steps(set(3, true, 0), pod(0, "old", true), first, pod(2, "new", false))).isEmpty();
    assertThat(steps(set(3, false, 2), pod(0, "old", true), first, pod(2, "new", true))).isEmpty();
    assertThat(steps(set(3, false, null), pod(0, "old", true), first, pod(2, "new", true)))
        .isEmpty();
  }

  @Test
  void a_pod_that_has_ended_is_made_anew() {
    var failed = pod(0, "new", PodPhase.FAILED, false);
    assertThat(steps(set(2, false, 0), failed)).containsExactly(new Stop(failed, Why.FAILED));
  }

  @Test
  void a_finished_rollout_makes_the_new_template_the_current_one() {
    var plan = Succession.plan(set(1, false, 0), List.of(pod(0, "new", true)), "old", "new", NOW);
    assertThat(plan.status().currentRevision()).isEqualTo("new");
    assertThat(plan.status().currentReplicas()).isEqualTo(1);
    var half =
        Succession.plan(
            set(2, false, 1), List.of(pod(0, "old", true), pod(1, "new", true)), "old", "new", NOW);
    assertThat(half.status().currentRevision()).isEqualTo("old");
    assertThat(half.status().currentReplicas()).isEqualTo(1);
    assertThat(half.status().updatedReplicas()).isEqualTo(1);
  }

  private static List<SetStep> steps(StatefulSet set, Pod... pods) {
    return Succession.plan(set, List.of(pods), "old", "new", NOW).steps().stream()
        .filter(step -> !(step instanceof SetStep.Mend))
        .toList();
  }

  private static StatefulSet set(int replicas, boolean parallel, @Nullable Integer partition) {
    var labels = Labels.of("app", "db");
    return new StatefulSet(
        Meta.named("default", "db").withUid("set"),
        replicas,
        0,
        LabelSelector.of(labels),
        new PodTemplate(labels, Labels.NONE, List.of(), "", PodSpec.EMPTY, "{}"),
        List.of(),
        "db",
        parallel,
        partition,
        0,
        10,
        false,
        false,
        StatefulSet.Status.NONE);
  }

  private static Pod pod(int ordinal, String revision, boolean ready) {
    return pod(ordinal, revision, PodPhase.RUNNING, ready);
  }

  private static Pod pod(int ordinal, String revision, PodPhase phase, boolean ready) {
    var meta =
        Meta.named("default", "db-" + ordinal)
            .withUid("pod-" + ordinal)
            .withLabels(Labels.of("app", "db").with(StatefulSet.REVISION, revision));
    var condition =
        new Condition(Pod.READY, Condition.Status.of(ready), "", "", NOW.minusSeconds(60));
    return Pod.of(meta, "n", PodSpec.EMPTY, PodStatus.of(phase, List.of(condition)));
  }
}
