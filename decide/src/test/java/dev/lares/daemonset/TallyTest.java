package dev.lares.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import dev.lares.daemonset.Place.Turn;
import dev.lares.model.Condition;
import dev.lares.model.Meta;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.model.PodSpec;
import dev.lares.model.PodStatus;
import dev.lares.select.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Chance chance = Chance.seeded(3);

  @Test
  void sums_kept_change_by_change_equal_a_recount() {
    for (boolean surges : List.of(false, true)) {
      var aim = new Aim("new", "2", surges, 10);
      var kept = new Tally();
      var world = new TreeMap<String, Place>();
      for (int i = 0; i < 20_000; i++) {
        var node = "n" + chance.nextInt(50);
        var suitability = Suitability.values()[chance.nextInt(4)];
        var place = Look.at(aim, suitability, node, pods(node), NOW).place();
        kept.put(node, place);
        world.put(node, place);
        if (i % 100 == 0) assertSame(kept, recount(world));
      }
    }
  }

  private static Tally recount(TreeMap<String, Place> world) {
    var tally = new Tally();
    world.forEach(tally::put);
    return tally;
  }

  private static void assertSame(Tally kept, Tally fresh) {
    assertThat(kept.status(1, null)).isEqualTo(fresh.status(1, null));
    assertThat(kept.lacking()).isEqualTo(fresh.lacking());
    assertThat(kept.exceeding()).isEqualTo(fresh.exceeding());
    for (var turn : Turn.values()) assertThat(kept.in(turn)).isEqualTo(fresh.in(turn));
    assertThat(kept.unavailable()).isEqualTo(fresh.unavailable());
    assertThat(kept.surging()).isEqualTo(fresh.surging());
    assertThat(kept.serving()).isEqualTo(fresh.serving());
  }

  @Test
  void placement_never_leaves_two_pods_where_nothing_surges() {
    var aim = new Aim("new", "2", false, 10);
    for (int i = 0; i < 20_000; i++) {
      var suitability = Suitability.values()[chance.nextInt(4)];
      var pods = pods("n");
      var steps = Placement.decide(aim, suitability, "n", pods, NOW);
      long live = pods.stream().filter(pod -> !pod.terminating() && !pod.terminal()).count();
      long stopped =
          steps.stream()
              .filter(step ->
                  step instanceof DaemonStep.Stop stop
                      && !stop.pod().terminal()
                      && !stop.pod().terminating())
              .count();
      long started = steps.stream().filter(DaemonStep.Start.class::isInstance).count();
      assertThat(steps)
          .noneMatch(step -> step instanceof DaemonStep.Stop stop && stop.pod().terminating());
      if (suitability.mayContinue()) assertThat(live - stopped + started).isLessThanOrEqualTo(1);
      if (started > 0) assertThat(pods).allMatch(pod -> pod.terminating() && pod.terminal());
    }
  }

  private List<Pod> pods(String node) {
    var pods = new ArrayList<Pod>();
    for (int i = chance.nextInt(4); i > 0; i--) pods.add(pod(node, "p" + i));
    return pods;
  }

  private Pod pod(String node, String name) {
    var meta =
        Meta.named("ns", name)
            .withCreated(NOW.minusSeconds(chance.nextInt(3)))
            .withLabels(
                Labels.of(Aim.HASH_LABEL, chance.nextInt(2) == 0 ? "new" : "old")
                    .with(Aim.GENERATION_LABEL, Integer.toString(1 + chance.nextInt(2))));
    if (chance.nextInt(4) == 0) meta = meta.withDeletion(NOW, 30);
    var phase = PodPhase.values()[chance.nextInt(PodPhase.values().length)];
    var ready =
        new Condition(
            Pod.READY,
            Condition.Status.of(chance.nextInt(2) == 0),
            "",
            "",
            NOW.minusSeconds(chance.nextInt(20)));
    var bound = chance.nextInt(3) > 0 ? node : "";
    return new Pod(meta, bound, node, PodSpec.EMPTY, PodStatus.of(phase, List.of(ready)));
  }
}
