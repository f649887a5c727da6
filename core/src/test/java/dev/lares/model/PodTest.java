package dev.lares.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.select.Affinity;
import dev.lares.select.Labels;
import dev.lares.select.NodeSelector;
import dev.lares.select.NodeSelector.Term;
import dev.lares.select.Operator;
import dev.lares.select.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PodTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void pods_pinned_to_different_nodes_have_one_specification() {
    var one = pod("", NodeSelector.onNode("n1"));
    var other = pod("", NodeSelector.onNode("n2"));
    assertThat(one.spec()).isEqualTo(other.spec());
    assertThat(one.requiredNodes()).isEqualTo(NodeSelector.onNode("n1"));
    assertThat(one.admits("n1", Map.of())).isTrue();
    assertThat(one.admits("n2", Map.of())).isFalse();
    assertThat(one.target()).isEqualTo("n1");
  }

  @Test
  void a_wider_requirement_stays_in_the_specification() {
    var name = new Requirement(NodeSelector.NAME_FIELD, Operator.IN, List.of("n1"));
    var zone = new Requirement("zone", Operator.IN, List.of("a"));
    var required = new NodeSelector(List.of(new Term(List.of(zone), List.of(name))));
    var pod = pod("", required);
    assertThat(pod.pinnedTo()).isEmpty();
    assertThat(pod.requiredNodes()).isEqualTo(required);
    assertThat(pod.target()).isEqualTo("n1");
    assertThat(pod.admits("n1", Map.of("zone", "a"))).isTrue();
    assertThat(pod.admits("n1", Map.of("zone", "b"))).isFalse();
  }

  @Test
  void a_bound_pod_is_meant_for_where_it_is() {
    assertThat(pod("n3", NodeSelector.onNode("n1")).target()).isEqualTo("n3");
    assertThat(pod("", null).target()).isEmpty();
  }

  @Test
  void the_node_selector_must_hold_beside_the_affinity() {
    var spec = PodSpec.EMPTY.change().nodeSelector(Labels.of("disk", "fast")).build();
    var pod = Pod.of(Meta.named("ns", "p"), "", spec, PodStatus.PENDING);
    assertThat(pod.admits("n1", Map.of("disk", "fast"))).isTrue();
    assertThat(pod.admits("n1", Map.of("disk", "slow"))).isFalse();
    assertThat(pod.admits("n1", Map.of())).isFalse();
  }

  @Test
  void a_pod_becomes_available_after_being_ready_for_long_enough() {
    var pod = ready(Condition.Status.TRUE, NOON);
    assertThat(pod.available(0, NOON.minusSeconds(5))).isTrue();
    assertThat(pod.available(10, NOON.plusSeconds(9))).isFalse();
    assertThat(pod.available(10, NOON.plusSeconds(10))).isTrue();
    assertThat(pod.availableAt(10)).isEqualTo(NOON.plusSeconds(10));
    assertThat(ready(Condition.Status.FALSE, NOON).available(0, NOON)).isFalse();
    assertThat(ready(Condition.Status.TRUE, null).available(10, NOON)).isFalse();
    assertThat(ready(Condition.Status.TRUE, null).available(0, NOON)).isTrue();
  }

  @Test
  void binding_ends_the_nomination() {
    var pod = pod("", null).withStatus(PodStatus.PENDING.withNomination("n1")).boundTo("n2");
    assertThat(pod.bound()).isTrue();
    assertThat(pod.status().nominatedNodeName()).isEmpty();
  }

  private static Pod pod(String nodeName, @Nullable NodeSelector required) {
    var nodes = new Affinity.ToNodes(required, List.of());
    var affinity = new Affinity(nodes, Affinity.ToPods.NONE, Affinity.ToPods.NONE);
    var spec = PodSpec.EMPTY.change().affinity(affinity).build();
    return Pod.of(Meta.named("ns", "p"), nodeName, spec, PodStatus.PENDING);
  }

  private static Pod ready(Condition.Status status, @Nullable Instant since) {
    var ready = new Condition(Pod.READY, status, "", "", since);
    return pod("n1", null).withStatus(PodStatus.of(PodPhase.RUNNING, List.of(ready)));
  }
}
