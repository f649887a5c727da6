package dev.lares.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Condition;
import dev.lares.model.Deployment;
import dev.lares.model.DeploymentStrategy;
import dev.lares.model.IntOrPercent;
import dev.lares.model.Meta;
import dev.lares.model.PodSpec;
import dev.lares.model.PodTemplate;
import dev.lares.model.ReplicaSet;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import dev.lares.workload.RolloutStep.Change;
import dev.lares.workload.RolloutStep.Create;
import dev.lares.workload.RolloutStep.Drop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RolloutTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void a_new_deployment_gets_a_set_of_its_whole_size() {
    var plan = decide(deployment(3), List.of());

    assertThat(plan.steps()).hasSize(1);
    var create = (Create) plan.steps().getFirst();
    assertThat(create.replicas()).isEqualTo(3);
    assertThat(create.annotations())
        .containsEntry("deployment.kubernetes.io/revision", "1")
        .containsEntry("deployment.kubernetes.io/desired-replicas", "3")
        .containsEntry("deployment.kubernetes.io/max-replicas", "4");
    assertThat(plan.revision()).isEqualTo("1");
    assertThat(reason(plan.status(), "Progressing")).isEqualTo("NewReplicaSetCreated");
    assertThat(reason(plan.status(), "Available")).isEqualTo("MinimumReplicasUnavailable");
  }

  @Test
  void a_rolling_update_stays_within_its_margin_until_only_the_new_set_is_left() {
    var deployment = deployment(10);
    var sets = new ArrayList<>(List.of(set("web-old", "old", 10, 10)));
    for (int round = 0; round < 50; round++) {
      var plan = decide(deployment, sets);
      apply(plan, sets);
      int wanted = sets.stream().mapToInt(ReplicaSet::replicas).sum();
      int available = 0;
      for (var set : sets) available += Math.min(set.replicas(), set.status().availableReplicas());
      assertThat(wanted).isLessThanOrEqualTo(13);
      assertThat(available).isGreaterThanOrEqualTo(8);
      deployment = with(deployment, plan.status());
      // one more pod of those wanted becomes available per round
      for (int i = 0; i < sets.size(); i++) {
        var set = sets.get(i);
        sets.set(i, counted(set, Math.min(set.replicas(), set.status().availableReplicas() + 1)));
      }
    }
    assertThat(sets).extracting(ReplicaSet::replicas).containsExactlyInAnyOrder(0, 10);
    assertThat(reason(deployment.status(), "Progressing")).isEqualTo("NewReplicaSetAvailable");
  }

  @Test
  void broken_old_pods_go_even_if_nothing_new_is_available_yet() {
    var sets = List.of(set("web-old", "old", 10, 5), set("web-new", "new", 3, 0));
    var plan = decide(deployment(10), sets);

    // 13 wanted, 8 must stay, 3 are not born yet: 2 may go, and not one that serves
    var change = (Change) plan.steps().getLast();
    assertThat(change.before().meta().name()).isEqualTo("web-old");
    assertThat(change.after().replicas()).isEqualTo(8);
  }

  @Test
  void recreation_waits_for_the_last_old_pod() {
    var deployment = recreating(deployment(2));
    var old = set("web-old", "old", 0, 0);

    assertThat(Rollout.decide(deployment, List.of(old), set -> true, NOW).steps()).isEmpty();
    assertThat(Rollout.decide(deployment, List.of(old), set -> false, NOW).steps())
        .hasSize(1)
        .first()
        .isInstanceOf(Create.class);
  }

  @Test
  void a_resize_in_the_midst_of_a_rollout_keeps_the_mix() {
    var sets =
        List.of(sized(set("web-old", "old", 8, 8), 10), sized(set("web-new", "new", 4, 4), 10));
    var plan = decide(deployment(20), sets);

    assertThat(plan.steps())
        .extracting(step -> ((Change) step).after().replicas())
        .endsWith(17, 8); // of 25, by 8 : 4; the rest of rounding is the largest's
  }

  @Test
  void a_set_that_is_rolled_back_to_remembers_its_earlier_revisions() {
    var before = revised(set("web-new", "new", 0, 0), "1");
    var other = revised(set("web-old", "old", 3, 3), "2");
    var plan = decide(deployment(3), List.of(before, other));

    var change = (Change) plan.steps().getFirst();
    assertThat(change.after().meta().annotations())
        .containsEntry("deployment.kubernetes.io/revision", "3")
        .containsEntry("deployment.kubernetes.io/revision-history", "1");
    assertThat(plan.revision()).isEqualTo("3");
  }

  @Test
  void history_keeps_its_limit_and_drops_the_oldest_revisions() {
    var current = revised(sized(set("web-new", "new", 1, 1), 1), "4");
    var sets =
        List.of(
            revised(set("web-a", "a", 0, 0), "3"),
            revised(set("web-b", "b", 0, 0), "1"),
            revised(set("web-c", "c", 0, 0), "2"),
            current);
    var status = decide(deployment(1), sets).status();
    var plan = decide(with(deployment(1), status), sets); // limit 2

    assertThat(plan.steps())
        .filteredOn(Drop.class::isInstance)
        .extracting(step -> ((Drop) step).set().meta().name())
        .containsExactly("web-b");
  }

  @Test
  void a_rollout_without_progress_fails_at_its_deadline() {
    var sets = List.of(set("web-new", "new", 3, 0));
    var first = decide(deployment(3), sets);
    assertThat(first.again()).isEqualTo(NOW.plusSeconds(600).plusMillis(1));

    var stuck = with(deployment(3), first.status());
    var late = Rollout.decide(stuck, sets, set -> false, NOW.plusSeconds(601));
    assertThat(reason(late.status(), "Progressing")).isEqualTo("ProgressDeadlineExceeded");
    assertThat(late.again()).isNull();
  }

  private static Rollout.Plan decide(Deployment deployment, List<ReplicaSet> sets) {
    return Rollout.decide(deployment, sets, set -> false, NOW);
  }

  private static void apply(Rollout.Plan plan, List<ReplicaSet> sets) {
    for (var step : plan.steps())
      switch (step) {
        case Create create -> sets.add(counted(set(create.name(), "new", create.replicas(), 0), 0));
        case Change(var before, var after) -> {
          for (int i = 0; i < sets.size(); i++)
            if (sets.get(i).meta().name().equals(before.meta().name())) sets.set(i, after);
        }
        case Drop(var gone) -> sets.removeIf(set -> set.meta().name().equals(gone.meta().name()));
      }
  }

  private static @Nullable String reason(Deployment.Status status, String type) {
    var condition = Condition.find(status.conditions(), type);
    return condition == null ? null : condition.reason();
  }

  private static Deployment deployment(int replicas) {
    return new Deployment(
        Meta.named("ns", "web").withUid("d").withGeneration(1),
        replicas,
        LabelSelector.of(Labels.of("app", "web")),
        template("new"),
        new DeploymentStrategy.Rolling(IntOrPercent.percent(25), IntOrPercent.percent(25)),
        0,
        2,
        false,
        600,
        Deployment.Status.NONE);
  }

  private static Deployment with(Deployment d, Deployment.Status status) {
    return copy(d, d.strategy(), status);
  }

  private static Deployment recreating(Deployment d) {
    return copy(d, new DeploymentStrategy.Recreate(), d.status());
  }

  private static Deployment copy(
      Deployment d, DeploymentStrategy strategy, Deployment.Status status) {
    return new Deployment(
        d.meta(),
        d.replicas(),
        d.selector(),
        d.template(),
        strategy,
        d.minReadySeconds(),
        d.revisionHistoryLimit(),
        d.paused(),
        d.progressDeadlineSeconds(),
        status);
  }

  private static PodTemplate template(String json) {
    return new PodTemplate(
        Labels.of("app", "web"), Labels.NONE, List.of(), "", PodSpec.EMPTY, json);
  }

  private static ReplicaSet set(String name, String template, int replicas, int available) {
    var set =
        new ReplicaSet(
            Meta.named("ns", name).withUid(name).withGeneration(1),
            replicas,
            LabelSelector.of(Labels.of("app", "web")),
            template(template),
            0,
            ReplicaSet.Status.NONE);
    return counted(set, available);
  }

  private static ReplicaSet counted(ReplicaSet set, int available) {
    var status =
        new ReplicaSet.Status(
            set.replicas(), set.replicas(), available, available, 0, 1, List.of());
    return new ReplicaSet(
        set.meta(), set.replicas(), set.selector(), set.template(), set.minReadySeconds(), status);
  }

  private static ReplicaSet sized(ReplicaSet set, int desired) {
    return set.withAnnotations(
        set.meta()
            .annotations()
            .with("deployment.kubernetes.io/desired-replicas", Integer.toString(desired))
            .with("deployment.kubernetes.io/max-replicas", Integer.toString(desired * 5 / 4)));
  }

  private static ReplicaSet revised(ReplicaSet set, String revision) {
    return set.withAnnotations(
        set.meta().annotations().with("deployment.kubernetes.io/revision", revision));
  }
}
