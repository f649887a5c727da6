package dev.lares.lint;

import dev.lares.api.Json;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rules for DaemonSets, in order of their names. Defaults may have been filled in or not. */
public final class Lint {
  public static final String CLUSTER_FIRST_ON_HOST = "cluster-first-on-host-network";
  public static final String HOST_PORT_WITH_SURGE = "host-port-with-surge";
  public static final String NO_REQUESTS = "no-requests";
  public static final String NO_TOLERATIONS = "no-tolerations";
  public static final String UNKNOWN_PRIORITY_CLASS = "unknown-priority-class";

  /** Taints that tell of a node's state: daemon pods tolerate nearly all, and the others pass. */
  private static final String CONDITIONS = "node.kubernetes.io/";

  private final JsonNode set;
  private final JsonNode pod;
  private final Circumstances circumstances;
  private final List<Advice> found = new ArrayList<>();

  private Lint(JsonNode set, Circumstances circumstances) {
    this.set = set;
    this.pod = set.path("spec").path("template").path("spec");
    this.circumstances = circumstances;
  }

  /** Whether {@code object} is what the rules are about. */
  public static boolean concerns(JsonNode object) {
    return Json.text(object, "kind").equals("DaemonSet")
        && Json.text(object, "apiVersion").startsWith("apps/");
  }

  /** What there is to say of {@code set}. */
  public static List<Advice> of(JsonNode set, Circumstances circumstances) {
    var lint = new Lint(set, circumstances);
    lint.hostNetwork();
    lint.hostPorts();
    lint.requests();
    lint.tolerations();
    lint.priorityClass();
    return List.copyOf(lint.found);
  }

  /** What there is to say of {@code set} that could not be said of {@code old}. */
  public static List<Advice> ofChange(JsonNode set, JsonNode old, Circumstances circumstances) {
    if (set.path("spec").equals(old.path("spec"))) return List.of();
    var fresh = new ArrayList<>(of(set, circumstances));
    if (!fresh.isEmpty()) fresh.removeAll(of(old, circumstances));
    return List.copyOf(fresh);
  }

  private void hostNetwork() {
    var policy = Json.text(pod, "dnsPolicy");
    if (onHostNetwork() && (policy.isEmpty() || policy.equals("ClusterFirst")))
      say(
          CLUSTER_FIRST_ON_HOST,
          "with hostNetwork, dnsPolicy ClusterFirst uses the node's DNS and finds no services;"
              + " set dnsPolicy to ClusterFirstWithHostNet, or to Default if that is meant");
  }

  private boolean onHostNetwork() {
    return pod.path("hostNetwork").booleanValue(false);
  }

  private void hostPorts() {
    var rolling = set.path("spec").path("updateStrategy").path("rollingUpdate");
    var surge = rolling.path("maxSurge").asString("0");
    if (surge.equals("0") || surge.equals("0%")) return;
    var ports = new TreeSet<Integer>();
    for (var container : pod.path("containers"))
      for (var port : container.path("ports")) {
        // on the host's network every port of a container is one of the host
        int number = port.path(onHostNetwork() ? "containerPort" : "hostPort").intValue(0);
        if (number > 0) ports.add(number);
      }
    if (!ports.isEmpty())
      say(
          HOST_PORT_WITH_SURGE,
          "maxSurge "
              + surge
              + " starts a new pod beside the old one, and both want host port "
              + String.join(", ", ports.stream().map(String::valueOf).toList())
              + ", so the rollout stands still; use maxUnavailable");
  }

  private void requests() {
    for (var container : pod.path("containers")) {
      var missing = new ArrayList<String>();
      for (var resource : List.of("cpu", "memory"))
        if (!asked(container, resource) && !asked(pod, resource)) missing.add(resource);
      if (!missing.isEmpty())
        say(
            NO_REQUESTS,
            "container "
                + Json.text(container, "name")
                + " requests no "
                + String.join(" and no ", missing)
                + ", so no room is kept for it on any node; set resources.requests");
    }
  }

  /** Whether a container, or the pod as a whole, asks; what is only limited is asked for, too. */
  private static boolean asked(JsonNode holder, String resource) {
    var resources = holder.path("resources");
    return resources.path("requests").hasNonNull(resource)
        || resources.path("limits").hasNonNull(resource);
  }

  private void tolerations() {
    if (!pod.path("tolerations").isEmpty()) return;
    var kept = new TreeSet<String>();
    for (var taint : circumstances.taints().get())
      if (taint.blocksScheduling() && !taint.key().startsWith(CONDITIONS))
        kept.add(taint.toString());
    if (!kept.isEmpty())
      say(
          NO_TOLERATIONS,
          "it tolerates nothing, and there are nodes with taint "
              + String.join(", ", kept.stream().limit(3).toList())
              + (kept.size() > 3 ? ", ..." : "")
              + ", which get no pod; add tolerations if they shall have one");
  }

  private void priorityClass() {
    var name = Json.text(pod, "priorityClassName");
    if (!name.isEmpty() && !circumstances.hasPriorityClass().test(name))
      say(
          UNKNOWN_PRIORITY_CLASS,
          "there is no PriorityClass " + name + ", so no pod can be created; create it first");
  }

  private void say(String rule, String text) {
    found.add(new Advice(rule, text));
  }

  /** The taint that {@code tree}, as nodes have it, describes; null if its effect is unknown. */
  private static @Nullable Taint taint(JsonNode tree) {
    var effect = TaintEffect.of(Json.text(tree, "effect"));
    return effect == null
        ? null
        : new Taint(Json.text(tree, "key"), Json.text(tree, "value"), effect, null);
  }

  /** The taints of {@code node}. */
  public static List<Taint> taints(JsonNode node) {
    var taints = new ArrayList<Taint>();
    for (var tree : node.path("spec").path("taints")) {
      var taint = taint(tree);
      if (taint != null) taints.add(taint);
    }
    return taints;
  }
}
