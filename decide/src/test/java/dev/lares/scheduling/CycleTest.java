package dev.lares.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.TopologySpread;
import dev.lares.scheduling.preempt.Preemption;
import dev.lares.scheduling.preempt.PreemptionResult;
import dev.lares.select.Affinity;
import dev.lares.select.LabelSelector;
import dev.lares.select.NodeSelector;
import dev.lares.select.Operator;
import dev.lares.select.Requirement;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CycleTest {
  private final Given given = new Given();

  @Test
  void the_reasons_are_counted_per_node_and_sorted_as_text() {
    for (int i = 0; i < 10; i++)
      given.node("full" + i, "a", "cpu", "1", "memory", "1Gi", "pods", "0");
    given.node("big", "a");
    assertThat(given.place(Given.pod("p", "cpu", "5", "example.com/gpu", "1")))
        .isEqualTo(
            "0/11 nodes are available: 10 Too many pods, 11 Insufficient cpu, 11 Insufficient"
                + " example.com/gpu.");
  }

  @Test
  void the_first_plugin_that_refuses_a_node_is_the_one_told() {
    given.node("a", "z").node("b", "z").node("c", "z");
    given.landscape.put(tainted("a"));
    given.landscape.put(cordoned("b"));
    assertThat(given.place(Given.pod("p", "cpu", "9")))
        .isEqualTo(
            "0/3 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint(s), 1"
                + " node(s) were unschedulable.");
  }

  @Test
  void a_daemon_pod_looks_at_its_own_node_only() {
    given.node("a", "z", "cpu", "1", "memory", "1Gi", "pods", "9").node("b", "z").node("c", "z");
    assertThat(given.place(daemon("d", "a", "2")))
        .isEqualTo(
            "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s)"
                + " [NodeAffinity].");
    assertThat(given.place(daemon("e", "gone", "2")))
        .isEqualTo("0/3 nodes are available: 3 node(s) didn't satisfy plugin(s) [NodeAffinity].");
    assertThat(given.place(daemon("f", "c", "2"))).isEqualTo("c");
  }

  @Test
  void names_that_exclude_each_other_are_refused_outright() {
    given.node("a", "z").node("b", "z");
    var both =
        new NodeSelector.Term(
            List.of(),
            List.of(
                new Requirement(NodeSelector.NAME_FIELD, Operator.IN, List.of("a")),
                new Requirement(NodeSelector.NAME_FIELD, Operator.IN, List.of("b"))));
    var pod =
        Given.pod(
            "p",
            Map.of(),
            spec -> spec.affinity(near(new NodeSelector(List.of(both)), List.of(), List.of())));
    assertThat(given.place(pod)).isEqualTo("0/2 nodes are available: pod affinity terms conflict.");
  }

  @Test
  void a_resource_not_asked_for_is_no_obstacle() {
    given.node("a", "z", "cpu", "1", "memory", "1Gi", "pods", "9");
    given.on("a", Given.pod("greedy", "cpu", "5"));
    assertThat(given.place(Given.pod("p", "memory", "1Gi"))).isEqualTo("a");
    assertThat(given.place(Given.pod("q", "cpu", "1m")))
        .isEqualTo("0/1 nodes are available: 1 Insufficient cpu.");
  }

  @Test
  void a_hundred_nodes_are_always_asked_and_then_a_shrinking_share() {
    assertThat(Cycle.enough(99)).isEqualTo(99);
    assertThat(Cycle.enough(1000)).isEqualTo(420);
    assertThat(Cycle.enough(2500)).isEqualTo(750);
    assertThat(Cycle.enough(5000)).isEqualTo(500);
    assertThat(Cycle.enough(5625)).isEqualTo(281);
    assertThat(Cycle.enough(15000)).isEqualTo(750);
  }

  @Test
  void pods_spread_over_zones_and_are_refused_where_they_would_be_uneven() {
    given.node("a1", "a").node("b1", "b").node("c1", "c");
    var zones = new HashMap<String, Integer>();
    for (int i = 0; i < 6; i++) zones.merge(given.place(spread("s" + i, true)), 1, Integer::sum);
    assertThat(zones).containsExactlyInAnyOrderEntriesOf(Map.of("a1", 2, "b1", 2, "c1", 2));
    given.landscape.put(cordoned("b1"));
    given.place(spread("s6", true));
    given.place(spread("s7", true));
    assertThat(given.place(spread("s8", true)))
        .isEqualTo(
            "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't match pod"
                + " topology spread constraints.");
  }

  @Test
  void wished_spread_decides_among_equal_nodes() {
    given.node("a1", "a").node("a2", "a").node("b1", "b");
    given.on("a1", spread("x", false)).on("a2", spread("y", false)).on("b1", Given.pod("other"));
    assertThat(given.place(spread("p", false))).isEqualTo("b1");
  }

  @Test
  void a_pod_follows_the_ones_it_wants_and_avoids_the_ones_it_does_not() {
    given.node("a1", "a").node("a2", "a").node("b1", "b");
    assertThat(given.place(affine("follower", "leader", Given.ZONE)))
        .isEqualTo("0/3 nodes are available: 3 node(s) didn't match pod affinity rules.");
    given.on("b1", labelled("l", "leader"));
    assertThat(given.place(affine("follower", "leader", Given.ZONE))).isEqualTo("b1");
    assertThat(given.place(shy("loner", "leader", Given.ZONE))).isIn("a1", "a2");
    assertThat(given.place(labelled("second", "leader"))).isEqualTo("b1");
  }

  @Test
  void the_first_of_pods_that_want_each_other_may_go_anywhere() {
    given.node("a1", "a").node("b1", "b");
    var first = given.place(affine("self", "self", Given.HOST));
    assertThat(first).isIn("a1", "b1");
    for (int i = 0; i < 3; i++)
      assertThat(given.place(named("more" + i, "self", affine("x", "self", Given.HOST))))
          .isEqualTo(first);
  }

  @Test
  void no_node_is_ever_overcommitted_and_equal_input_gives_equal_output() {
    for (int seed = 0; seed < 20; seed++)
      assertThat(history(seed)).as("seed %s", seed).isEqualTo(history(seed));
  }

  private static List<String> history(int seed) {
    var chance = Chance.seeded(seed);
    var given = new Given();
    int nodes = 1 + chance.nextInt(150);
    for (int i = 0; i < nodes; i++)
      given.node("n" + i, "z" + i % 3, "cpu", "4", "memory", "8Gi", "pods", "6");
    var history = new ArrayList<String>();
    var placed = new ArrayList<Pod>();
    for (int i = 0; i < 300; i++) {
      if (!placed.isEmpty() && chance.nextInt(4) == 0) {
        var gone = placed.remove(chance.nextInt(placed.size()));
        assertThat(given.landscape.displace(gone, gone.nodeName())).isTrue();
      }
      var pod =
          Given.pod(
              "p" + i, "cpu", chance.nextInt(2500) + "m", "memory", chance.nextInt(4000) + "Mi");
      var where = given.place(pod);
      history.add(where);
      if (given.landscape.node(where) != null) placed.add(pod.boundTo(where));
      for (var node : given.landscape.nodes()) {
        assertThat(node.usedMilliCpu()).isLessThanOrEqualTo(node.milliCpu());
        assertThat(node.usedMemory()).isLessThanOrEqualTo(node.memory());
        assertThat(node.pods().size()).isLessThanOrEqualTo((int) node.podLimit());
      }
    }
    return history;
  }

  @Test
  void the_node_whose_most_important_victim_matters_least_pays() {
    given.node("a", "z").node("b", "z").node("c", "z");
    given
        .on("a", prioritised("v-a", 20))
        .on("b", prioritised("v-b", 10))
        .on("c", prioritised("v-c", 30));
    assertThat(preempted(prioritised("high", 25)))
        .isInstanceOfSatisfying(
            PreemptionResult.Found.class,
            found -> {
              assertThat(found.node()).isEqualTo("b");
              assertThat(found.victims()).extracting(Object::toString).containsExactly("ns/v-b");
            });
    assertThat(preempted(prioritised("low", 10)))
        .isEqualTo(
            new PreemptionResult.NotFound(
                "0/3 nodes are available: 3 No preemption victims found for incoming pod."));
    assertThat(preempted(daemon("huge", "a", "9")))
        .isEqualTo(
            new PreemptionResult.NotFound(
                "0/3 nodes are available: 3 Preemption is not helpful for scheduling."));
  }

  private PreemptionResult preempted(Pod pod) {
    var info = given.landscape.info(pod);
    var unfit = (Outcome.Unfit) given.cycle.decide(info, given.landscape);
    return new Preemption(Chance.seeded(1)).attempt(info, unfit.diagnosis(), given.landscape);
  }

  private static Pod prioritised(String name, int priority) {
    return Given.pod(name, Map.of(), spec -> Given.requesting(spec, "cpu", "4").priority(priority));
  }

  private static Pod daemon(String name, String node, String cpu) {
    return Given.pod(
        name,
        Map.of(),
        spec ->
            Given.requesting(spec, "cpu", cpu)
                .affinity(near(NodeSelector.onNode(node), List.of(), List.of())));
  }

  private static Pod spread(String name, boolean hard) {
    var constraint =
        new TopologySpread(
            1,
            Given.ZONE,
            hard,
            LabelSelector.of(Map.of("app", "s")),
            null,
            true,
            false,
            List.of());
    return Given.pod(name, Map.of("app", "s"), spec -> spec.topologySpread(List.of(constraint)));
  }

  private static Pod labelled(String name, String app) {
    return Given.pod(name, Map.of("app", app), spec -> spec);
  }

  private static Pod affine(String name, String app, String key) {
    return Given.pod(
        name,
        Map.of("app", name),
        spec -> spec.affinity(near(null, List.of(term(app, key)), List.of())));
  }

  private static Pod shy(String name, String app, String key) {
    return Given.pod(
        name,
        Map.of("app", name),
        spec -> spec.affinity(near(null, List.of(), List.of(term(app, key)))));
  }

  private static Pod named(String name, String app, Pod like) {
    return Given.pod(name, Map.of("app", app), spec -> spec.affinity(like.spec().affinity()));
  }

  private static Affinity.Term term(String app, String key) {
    return new Affinity.Term(
        LabelSelector.of(Map.of("app", app)), List.of(), LabelSelector.NOTHING, key);
  }

  private static Affinity near(
      @org.jspecify.annotations.Nullable NodeSelector nodes,
      List<Affinity.Term> pods,
      List<Affinity.Term> antiPods) {
    return new Affinity(
        new Affinity.ToNodes(nodes, List.of()),
        new Affinity.ToPods(pods, List.of()),
        new Affinity.ToPods(antiPods, List.of()));
  }

  private static Node tainted(String name) {
    return Given.nodeOf(name, "z")
        .withTaints(List.of(new Taint("example.com/a", TaintEffect.NO_SCHEDULE)));
  }

  private static Node cordoned(String name) {
    var node = Given.nodeOf(name, "b");
    return new Node(
        node.meta(),
        true,
        List.of(),
        "",
        "",
        node.capacity(),
        node.allocatable(),
        List.of(),
        List.of(),
        List.of());
  }
}
