package dev.lares.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Condition;
import dev.lares.model.IntOrPercent;
import dev.lares.model.Meta;
import dev.lares.model.Pod;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.model.PodPhase;
import dev.lares.model.PodSpec;
import dev.lares.model.PodStatus;
import dev.lares.select.LabelSelector;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllowanceTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final List<Pod> FIVE =
      List.of(pod("a", true), pod("b", true), pod("c", true), pod("d", true), pod("e", true));

  @ParameterizedTest
  @CsvSource({
    "min,50%,3,2", "min,1%,1,4", "min,100%,5,0", "min,7,7,0", "min,0,0,5",
    "max,30%,3,2", "max,1,4,1", "max,100%,0,5", "max,9,0,5", "max,0,5,0"
  })
  void shares_round_in_favour_of_the_pods(String which, String limit, int desired, int allowed) {
    var status = Allowance.of(budget(which, limit, new TreeMap<>()), FIVE, 5, NOW).status();

    assertThat(status.expectedPods()).isEqualTo(5);
    assertThat(status.currentHealthy()).isEqualTo(5);
    assertThat(status.desiredHealthy()).isEqualTo(desired);
    assertThat(status.disruptionsAllowed()).isEqualTo(allowed);
    assertThat(Condition.holds(status.conditions(), Allowance.ALLOWED)).isEqualTo(allowed > 0);
  }

  @Test
  void pods_that_nobody_manages_allow_nothing_under_max_unavailable() {
    var status = Allowance.of(budget("max", "1", new TreeMap<>()), FIVE, 0, NOW).status();

    assertThat(status.disruptionsAllowed()).isZero();
    assertThat(status.expectedPods()).isZero();
  }

  @Test
  void a_granted_pod_counts_as_gone_until_its_grant_runs_out() {
    var granted = new TreeMap<String, Instant>();
    granted.put("a", NOW.minusSeconds(60));
    granted.put("b", NOW.minusSeconds(120));
    granted.put("left", NOW);
    var allowance = Allowance.of(budget("min", "3", granted), FIVE, 0, NOW);

    assertThat(allowance.status().currentHealthy()).isEqualTo(4);
    assertThat(allowance.status().disruptedPods()).containsOnlyKeys("a");
    assertThat(allowance.overdue()).extracting(pod -> pod.meta().name()).containsExactly("b");
    assertThat(allowance.again()).isEqualTo(NOW.plusSeconds(60));
  }

  private static PodDisruptionBudget budget(
      String which, String limit, SortedMap<String, Instant> granted) {
    var amount =
        limit.endsWith("%") ? IntOrPercent.parse(limit) : IntOrPercent.of(Integer.parseInt(limit));
    @Nullable IntOrPercent least = which.equals("min") ? amount : null;
    @Nullable IntOrPercent most = which.equals("max") ? amount : null;
    var status = new PodDisruptionBudget.Status(0, 0, 0, 0, 1, granted, List.of());
    return new PodDisruptionBudget(
        Meta.named("ns", "guard"), least, most, LabelSelector.EVERYTHING, false, status);
  }

  private static Pod pod(String name, boolean ready) {
    var condition = new Condition(Pod.READY, Condition.Status.of(ready), "", "", NOW);
    return Pod.of(
        Meta.named("ns", name),
        "n1",
        PodSpec.EMPTY,
        PodStatus.of(PodPhase.RUNNING, List.of(condition)));
  }
}
