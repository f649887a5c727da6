package dev.lares.demo;

import tools.jackson.databind.node.ObjectNode;

/** A new version of the log agent, a broken one, and the way back, on four nodes. */
final class Rollouts {
  private static final String SET = "log-agent";
  private static final int NODES = 4;
  private static final String GOOD = "registry.example/log-agent:2";

  /** The domain {@code .invalid} is reserved: no image can ever be pulled from it. */
  private static final String BROKEN = "registry.invalid/log-agent:3";

  private Rollouts() {}

  static void update(Scene scene) {
    scene.command("kubectl set image ds/log-agent agent=" + GOOD);
    scene.command("kubectl rollout status ds/log-agent");
    roll(scene, "every node runs the new version", GOOD, image(GOOD));
    scene.check(
        "the old version is kept as a revision",
        scene.cluster().list(Scene.REVISIONS).stream()
                .filter(
                    revision -> revision.path("metadata").path("name").asString("").startsWith(SET))
                .count()
            == 2,
        "there are not two revisions of it");
  }

  static void breakDown(Scene scene) {
    scene.command("kubectl set image ds/log-agent agent=" + BROKEN);
    try (var pods = scene.followPods(SET)) {
      scene.cluster().patch(Scene.DAEMON_SETS + "/" + SET, image(BROKEN));
      scene.await(
          "one node cannot pull it, the other three are served as before",
          pods,
          Claims.stuckOn(BROKEN, NODES - 1));
    }
  }

  static void undo(Scene scene) {
    scene.command("kubectl rollout undo ds/log-agent");
    roll(scene, "every node runs the version before", GOOD, templateOfRevision(scene, 2));
  }

  /** Changes the daemon set and watches every change of its pods until all run {@code image}. */
  private static void roll(Scene scene, String text, String image, ObjectNode change) {
    var claim = new Claims.Rolled(image, NODES);
    try (var pods = scene.followPods(SET)) {
      scene.cluster().patch(Scene.DAEMON_SETS + "/" + SET, change);
      scene.await(text, pods, claim);
    }
    scene.check(
        "never was more than one node without a ready log agent (maxUnavailable: 1)",
        claim.worst() <= 1,
        claim.worst() + " nodes were at once");
  }

  private static ObjectNode image(String image) {
    var patch = Scene.tree();
    patch
        .putObject("spec")
        .putObject("template")
        .putObject("spec")
        .putArray("containers")
        .addObject()
        .put("name", "agent")
        .put("image", image);
    return patch;
  }

  /** A revision holds the patch that brings its template back. */
  private static ObjectNode templateOfRevision(Scene scene, int number) {
    for (var revision : scene.cluster().list(Scene.REVISIONS))
      if (revision.path("metadata").path("name").asString("").startsWith(SET)
          && revision.path("revision").asInt(0) == number
          && revision.path("data") instanceof ObjectNode data) return data;
    scene.check("revision " + number + " can be found", false, "there is none");
    throw new Scene.Broken();
  }
}
