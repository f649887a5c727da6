package dev.lares.demo;

import dev.lares.sim.NodeTemplate;
import tools.jackson.databind.JsonNode;

/** Nodes come and go; agents and web pods follow. */
final class Chapters {
  private static final String LOGS = "log-agent";
  private static final String METRICS = "metrics-agent";
  private static final String WEB = "web";

  private Chapters() {}

  static void threeNodes(Scene scene) {
    scene.command("kubectl get nodes");
    scene.await("three nodes are Ready", Scene.NODES, Claims.readyNodes(3));
  }

  static void agents(Scene scene) {
    for (var agent : new String[] {LOGS, METRICS}) {
      scene.apply(Scene.DAEMON_SETS, agent + ".yaml");
      scene.awaitPods(
          agent + " runs on every node", agent, Claims.onePodOn("node-1", "node-2", "node-3"));
    }
    scene.await(
        "both count three nodes, all available",
        Scene.DAEMON_SETS,
        Claims.status("numberAvailable", 3));
  }

  static void fill(Scene scene) {
    scene.apply(Scene.DEPLOYMENTS, "web.yaml");
    scene.awaitPods(
        "nine web pods run, the tenth finds no room", WEB, Claims.readyAndWaiting(9, 1));
    scene.awaitPods(
        "it says why: 3 Insufficient cpu",
        WEB,
        Claims.waitsFor("0/3 nodes are available: 3 Insufficient cpu"));
  }

  static void join(Scene scene) {
    scene.command("lares nodes add");
    var template = new NodeTemplate(NodeTemplate.CPU, NodeTemplate.MEMORY);
    scene.cluster().create(Scene.NODES, template.node(4));
    for (var agent : new String[] {LOGS, METRICS})
      scene.awaitPods(
          agent + " runs on it", agent, Claims.onePodOn("node-1", "node-2", "node-3", "node-4"));
    scene.awaitPods("the tenth web pod has found room", WEB, Claims.readyAndWaiting(10, 0));
  }

  static void repair(Scene scene) {
    scene.command("kubectl taint node node-1 repair=yes:NoExecute");
    var taint = Scene.tree();
    taint
        .putObject("spec")
        .putArray("taints")
        .addObject()
        .put("key", "repair")
        .put("value", "yes")
        .put("effect", "NoExecute");
    scene.cluster().patch(Scene.NODES + "/node-1", taint);
    scene.awaitPods(LOGS + " has left it", LOGS, Claims.onePodOn("node-2", "node-3", "node-4"));
    scene.awaitPods(
        METRICS + " tolerates everything and stays",
        METRICS,
        Claims.onePodOn("node-1", "node-2", "node-3", "node-4"));
    scene.awaitPods(
        "nine web pods run on the other nodes, one waits", WEB, Claims.readyAndWaiting(9, 1));
    scene.command("kubectl taint node node-1 repair-");
    var cleared = Scene.tree();
    cleared.putObject("spec").putNull("taints");
    scene.cluster().merge(Scene.NODES + "/node-1", cleared);
    scene.awaitPods(
        LOGS + " is back", LOGS, Claims.onePodOn("node-1", "node-2", "node-3", "node-4"));
    scene.awaitPods("all ten web pods run", WEB, Claims.readyAndWaiting(10, 0));
  }

  static void leave(Scene scene) {
    scene.command("kubectl drain node-2 --ignore-daemonsets");
    var cordon = Scene.tree();
    cordon.putObject("spec").put("unschedulable", true);
    scene.cluster().merge(Scene.NODES + "/node-2", cordon);
    for (var pod : scene.cluster().list(Scene.PODS))
      if (PodView.of(pod).node().equals("node-2") && isWeb(pod))
        evict(scene, PodView.of(pod).name());
    scene.awaitPods(
        "its web pods are replaced: nine run elsewhere, one waits for room",
        WEB,
        Claims.readyAndWaiting(9, 1));
    scene.command("lares nodes remove node-2");
    scene.cluster().delete(Scene.NODES + "/node-2");
    scene.await("three nodes are left", Scene.NODES, Claims.readyNodes(3));
    // a node that is gone reports no end of its pods; without this they are forgotten in a minute
    scene.command("kubectl delete pods --field-selector spec.nodeName=node-2 --force");
    for (var pod : scene.cluster().list(Scene.PODS))
      if (PodView.of(pod).node().equals("node-2"))
        scene.cluster().delete(Scene.PODS + "/" + PodView.of(pod).name() + "?gracePeriodSeconds=0");
    for (var agent : new String[] {LOGS, METRICS})
      scene.awaitPods(
          agent + " runs on the others", agent, Claims.onePodOn("node-1", "node-3", "node-4"));
    scene.await(
        "both agents count three nodes again",
        Scene.DAEMON_SETS,
        Claims.status("desiredNumberScheduled", 3));
  }

  private static boolean isWeb(JsonNode pod) {
    return pod.path("metadata").path("labels").path("app").asString("").equals(WEB);
  }

  private static void evict(Scene scene, String pod) {
    var eviction = Scene.tree().put("apiVersion", "policy/v1").put("kind", "Eviction");
    eviction.putObject("metadata").put("name", pod).put("namespace", "default");
    scene.cluster().create(Scene.PODS + "/" + pod + "/eviction", eviction);
  }

  static void end(Scene scene) {
    scene.command("kubectl delete deployment web");
    scene.cluster().delete(Scene.DEPLOYMENTS + "/web");
    scene.awaitPods("its pods have gone with it", WEB, Claims.none());
  }
}
