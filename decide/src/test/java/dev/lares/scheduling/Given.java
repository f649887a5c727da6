package dev.lares.scheduling;

import dev.lares.model.Container;
import dev.lares.model.Meta;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.PodSpec;
import dev.lares.model.PodSpecBuilder;
import dev.lares.model.PodStatus;
import dev.lares.quantity.ResourceList;
import dev.lares.scheduling.plugin.DefaultPlugins;
import dev.lares.select.Labels;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A small cluster, put together in a few words. */
final class Given {
  static final String ZONE = "topology.kubernetes.io/zone";
  static final String HOST = "kubernetes.io/hostname";

  final Landscape landscape = new Landscape(Surroundings.NONE);
  final Cycle cycle = new Cycle(DefaultPlugins.filters(), DefaultPlugins.scores());

  Given node(String name, String zone, String... resources) {
    landscape.put(nodeOf(name, zone, resources));
    return this;
  }

  static Node nodeOf(String name, String zone, String... resources) {
    var labels = Labels.of(Map.of(HOST, name, ZONE, zone));
    var room =
        resources.length > 0
            ? ResourceList.of(resources)
            : ResourceList.of("cpu", "4", "memory", "8Gi", "pods", "110");
    return Node.of(Meta.named("", name).withUid(name).withLabels(labels), room);
  }

  static Pod pod(String name, Map<String, String> labels, UnaryOperator<PodSpecBuilder> spec) {
    var meta = Meta.named("ns", name).withUid(name).withLabels(Labels.of(labels));
    return Pod.of(meta, "", spec.apply(PodSpec.EMPTY.change()).build(), PodStatus.PENDING);
  }

  static Pod pod(String name, String... requests) {
    return pod(name, Map.of(), spec -> requesting(spec, requests));
  }

  static PodSpecBuilder requesting(PodSpecBuilder spec, String... requests) {
    return spec.containers(List.of(Container.requesting("c", ResourceList.of(requests))));
  }

  Given on(String node, Pod pod) {
    landscape.place(landscape.info(pod.boundTo(node)), node);
    return this;
  }

  /** The node the pod is placed on, or the text saying why there is none. */
  String place(Pod pod) {
    var info = landscape.info(pod);
    return switch (cycle.decide(info, landscape)) {
      case Outcome.Placed(var node) -> {
        landscape.place(info, node);
        yield node;
      }
      case Outcome.NoNodes() -> Outcome.NoNodes.MESSAGE;
      case Outcome.Unfit(var diagnosis) -> diagnosis.text();
    };
  }
}
