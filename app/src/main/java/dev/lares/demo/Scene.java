package dev.lares.demo;

import dev.lares.remote.Following;
import dev.lares.remote.RemoteCluster;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where the story plays: does what a chapter says, as a client of the cluster, and checks it. */
final class Scene {
  static final String NODES = "/api/v1/nodes";
  static final String PODS = "/api/v1/namespaces/default/pods";
  static final String DAEMON_SETS = "/apis/apps/v1/namespaces/default/daemonsets";
  static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
  static final String REVISIONS = "/apis/apps/v1/namespaces/default/controllerrevisions";

  /** Many times what any step of the story takes; past it, something is broken. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final RemoteCluster cluster;
  private final Narrator narrator;

  Scene(RemoteCluster cluster, Narrator narrator) {
    this.cluster = cluster;
    this.narrator = narrator;
  }

  /** A claim was not met: the chapter ends here. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  RemoteCluster cluster() {
    return cluster;
  }

  void command(String line) {
    narrator.command(line);
  }

  /** Creates what the resource {@code file} beside this class describes. */
  void apply(String path, String file) {
    narrator.command("kubectl apply -f " + file);
    cluster.create(path, Manifests.read(file));
  }

  /** Waits, by a watch, until {@code claim} holds for the objects of a collection. */
  void await(String text, String path, Claim claim) {
    await(text, follow(path, ""), claim);
  }

  /** Waits until {@code claim} holds for the pods labelled {@code app=APP}. */
  void awaitPods(String text, String app, Claim claim) {
    await(text, followPods(app), claim);
  }

  /** A view of the pods labelled {@code app=APP} that sees every change from now on. */
  Following followPods(String app) {
    return follow(PODS, "labelSelector=app%3D" + app);
  }

  private Following follow(String path, String query) {
    return cluster.follow(path, query, LIMIT);
  }

  /** Reads {@code following} until {@code claim} holds, and closes it. */
  void await(String text, Following following, Claim claim) {
    try (following) {
      boolean held = following.until(objects -> claim.missing(objects).isEmpty());
      check(text, held, "after " + LIMIT.toSeconds() + " s " + claim.missing(following.objects()));
    }
  }

  void check(String text, boolean holds, String instead) {
    if (!holds) {
      narrator.fails(text, instead);
      throw new Broken();
    }
    narrator.holds(text);
  }

  static ObjectNode tree() {
    return JsonMapper.shared().createObjectNode();
  }
}
