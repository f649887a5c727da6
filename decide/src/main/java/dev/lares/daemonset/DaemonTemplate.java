package dev.lares.daemonset;

import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.PodSpec;
import dev.lares.model.PodTemplate;
import dev.lares.select.Affinity;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import dev.lares.select.Tolerations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one calculator of expected daemons: which nodes a template's pods belong on, and what a pod
 * there asks for. The controller, the scheduler, the autoscaler and the planner all ask this, so
 * that they cannot disagree. Made once per template.
 */
public final class DaemonTemplate {
  private final PodTemplate template;
  private final PodSpec podSpec;

  public DaemonTemplate(PodTemplate template) {
    this.template = template;
    var spec = template.spec();
    var nodes = new Affinity.ToNodes(null, spec.affinity().nodes().preferred());
    this.podSpec =
        spec.change()
            .tolerations(DaemonTolerations.of(spec.tolerations(), spec.hostNetwork()))
            .affinity(new Affinity(nodes, spec.affinity().pods(), spec.affinity().antiPods()))
            .build();
  }

  public PodTemplate template() {
    return template;
  }

  /**
   * What this template's pods ask for: with the added tolerations, and without the template's own
   * required node affinity, in whose place each pod is pinned to its node.
   */
  public PodSpec podSpec() {
    return podSpec;
  }

  /**
   * What {@code node} is to this template. Conditions, room, ports and other pods are not looked
   * at: a pod that cannot be placed for their sake exists and waits.
   */
  public Suitability on(Node node) {
    return on(node.name(), node.meta().labels(), node.taints());
  }

  /** As {@link #on(Node)}, also for nodes that do not exist yet. */
  public Suitability on(String name, Map<String, String> labels, List<Taint> taints) {
    if (!isFor(name) || !admits(name, labels)) return Suitability.REFUSED;
    var taint = blocking(taints);
    if (taint == null) return Suitability.WANTED;
    return taint.effect() == TaintEffect.NO_EXECUTE ? Suitability.REFUSED : Suitability.KEPT;
  }

  /** Whether the template names no node, or this one. */
  public boolean isFor(String name) {
    return template.nodeName().isEmpty() || template.nodeName().equals(name);
  }

  /** Whether node selector and required node affinity admit the node. */
  public boolean admits(String name, Map<String, String> labels) {
    return Pod.admits(template.spec(), name, labels);
  }

  /** The taint that keeps this template's pods away, one with NoExecute first; null for none. */
  public @Nullable Taint blocking(List<Taint> taints) {
    Taint worst = null;
    for (int i = 0; i < taints.size(); i++) {
      var taint = taints.get(i);
      if (!taint.blocksScheduling() || Tolerations.tolerate(podSpec.tolerations(), taint)) continue;
      if (taint.effect() == TaintEffect.NO_EXECUTE) return taint;
      if (worst == null) worst = taint;
    }
    return worst;
  }
}
