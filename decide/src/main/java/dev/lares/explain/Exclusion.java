package dev.lares.explain;

import dev.lares.daemonset.DaemonTemplate;
import dev.lares.explain.Finding.Cause;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.select.Affinity;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why a template wants no pod on a node. */
final class Exclusion {
  private Exclusion() {}

  /** Of a node on which {@code template} wants no pod. */
  static Cause of(DaemonTemplate template, Node node) {
    if (!template.isFor(node.name()))
      return new Cause("NodeName", "nodeName is " + template.template().nodeName(), "");
    if (!template.admits(node.name(), node.labels())) return unselected(template, node);
    var taint = template.blocking(node.taints());
    if (taint == null) throw new IllegalArgumentException(node.name() + " is not excluded");
    return new Cause("UntoleratedTaint", "had untolerated taint " + taint, "");
  }

  private static Cause unselected(DaemonTemplate template, Node node) {
    var spec = template.template().spec();
    var selectorAlone = spec.change().affinity(Affinity.NONE).build();
    if (Pod.admits(selectorAlone, node.name(), node.labels()))
      return new Cause("NodeAffinity", "didn't match required node affinity", "");
    return new Cause("NodeSelector", "didn't match node selector " + text(spec.nodeSelector()), "");
  }

  private static String text(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }
}
