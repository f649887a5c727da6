package dev.lares.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Meta;
import dev.lares.model.Node;
import dev.lares.model.PodSpec;
import dev.lares.model.PodTemplate;
import dev.lares.quantity.ResourceList;
import dev.lares.select.Affinity;
import dev.lares.select.Labels;
import dev.lares.select.NodeSelector;
import dev.lares.select.Operator;
import dev.lares.select.Requirement;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import dev.lares.select.Toleration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonTemplateTest {
  private static final Node NODE =
      Node.of(Meta.named("", "n1").withLabels(Labels.of("zone", "a")), ResourceList.NONE);

  @Test
  void a_template_bound_to_another_node_refuses() {
    assertThat(template(PodSpec.EMPTY, "n2").on(NODE)).isEqualTo(Suitability.REFUSED);
    assertThat(template(PodSpec.EMPTY, "n1").on(NODE)).isEqualTo(Suitability.WANTED);
  }

  @Test
  void selector_and_required_affinity_must_both_admit_and_no_terms_admit_nothing() {
    var inZoneA =
        new NodeSelector.Term(
            List.of(new Requirement("zone", Operator.IN, List.of("a"))), List.of());
    assertThat(affine(List.of(inZoneA))).isEqualTo(Suitability.WANTED);
    assertThat(affine(List.of())).isEqualTo(Suitability.REFUSED);
    var selector = PodSpec.EMPTY.change().nodeSelector(Labels.of("zone", "b")).build();
    assertThat(template(selector, "").on(NODE)).isEqualTo(Suitability.REFUSED);
  }

  private static Suitability affine(List<NodeSelector.Term> terms) {
    var nodes = new Affinity.ToNodes(new NodeSelector(terms), List.of());
    var affinity = new Affinity(nodes, Affinity.ToPods.NONE, Affinity.ToPods.NONE);
    return template(PodSpec.EMPTY.change().affinity(affinity).build(), "").on(NODE);
  }

  @Test
  void taints_keep_or_refuse_unless_they_are_tolerated() {
    var plain = template(PodSpec.EMPTY, "");
    assertThat(plain.on(tainted("k", TaintEffect.NO_SCHEDULE))).isEqualTo(Suitability.KEPT);
    assertThat(plain.on(tainted("k", TaintEffect.NO_EXECUTE))).isEqualTo(Suitability.REFUSED);
    assertThat(plain.on(tainted("k", TaintEffect.PREFER_NO_SCHEDULE)))
        .isEqualTo(Suitability.WANTED);
    assertThat(plain.on(tainted("node.kubernetes.io/unschedulable", TaintEffect.NO_SCHEDULE)))
        .isEqualTo(Suitability.WANTED);
    assertThat(plain.on(tainted("node.kubernetes.io/not-ready", TaintEffect.NO_EXECUTE)))
        .isEqualTo(Suitability.WANTED);
    assertThat(plain.on(tainted("node.kubernetes.io/not-ready", TaintEffect.NO_SCHEDULE)))
        .isEqualTo(Suitability.KEPT);
    var network = tainted("node.kubernetes.io/network-unavailable", TaintEffect.NO_SCHEDULE);
    assertThat(plain.on(network)).isEqualTo(Suitability.KEPT);
    var host = PodSpec.EMPTY.change().hostNetwork(true).build();
    assertThat(template(host, "").on(network)).isEqualTo(Suitability.WANTED);
  }

  private static Node tainted(String key, TaintEffect effect) {
    return NODE.withTaints(List.of(new Taint(key, effect)));
  }

  @Test
  void a_toleration_of_the_same_taints_is_overwritten_and_others_are_kept() {
    var mine =
        new Toleration("node.kubernetes.io/not-ready", true, "", TaintEffect.NO_EXECUTE, 300L);
    var other = new Toleration("k", true, "", null, null);
    var all = DaemonTolerations.of(List.of(mine, other), false);
    assertThat(all).hasSize(7);
    assertThat(all.get(0).seconds()).isNull();
    assertThat(all.get(1)).isEqualTo(other);
  }

  private static DaemonTemplate template(PodSpec spec, String nodeName) {
    return new DaemonTemplate(
        new PodTemplate(Labels.NONE, Labels.NONE, List.of(), nodeName, spec, "{}"));
  }
}
