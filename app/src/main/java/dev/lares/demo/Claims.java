package dev.lares.demo;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The claims of the story. */
final class Claims {
  private Claims() {}

  /** There are {@code count} nodes, all Ready and free of taints. */
  static Claim readyNodes(int count) {
    return nodes -> {
      if (nodes.size() != count) return "there are " + nodes.size() + " nodes";
      for (var node : nodes)
        if (!PodView.isTrue(node, "Ready") || !node.path("spec").path("taints").isEmpty())
          return node.path("metadata").path("name").asString("") + " is not ready for pods";
      return "";
    };
  }

  /** One ready pod on each of {@code nodes}, and no pod besides. */
  static Claim onePodOn(String... nodes) {
    var wanted = new TreeSet<>(List.of(nodes));
    return pods -> {
      var serving = PodView.serving(pods);
      if (!serving.equals(wanted)) return "it runs on " + named(serving);
      return pods.size() == wanted.size() ? "" : "there are " + pods.size() + " pods";
    };
  }

  /** {@code ready} pods serve, {@code waiting} wait for room, and there are no others. */
  static Claim readyAndWaiting(int ready, int waiting) {
    return pods -> {
      long serving = PodView.all(pods).filter(PodView::serves).count();
      long unplaced = pods.stream().filter(pod -> !PodView.unschedulable(pod).isEmpty()).count();
      if (serving == ready && unplaced == waiting && pods.size() == ready + waiting) return "";
      return serving + " are ready, " + unplaced + " wait for room, of " + pods.size();
    };
  }

  /** Some pod waits, and the scheduler says that {@code reason} keeps it from every node. */
  static Claim waitsFor(String reason) {
    return pods ->
        pods.stream().anyMatch(pod -> PodView.unschedulable(pod).contains(reason))
            ? ""
            : "no pod says so";
  }

  /** A pod with {@code image} cannot start, and all nodes but its own are served as before. */
  static Claim stuckOn(String image, int othersServing) {
    return pods -> {
      long stuck =
          pods.stream()
              .filter(pod -> PodView.of(pod).image().equals(image))
              .filter(pod -> PodView.waitsFor(pod).matches("ErrImagePull|ImagePullBackOff"))
              .count();
      int serving = PodView.serving(pods).size();
      if (stuck == 1 && serving == othersServing) return "";
      return stuck + " pods cannot pull it, " + serving + " nodes are served";
    };
  }

  /** {@code field} of every object's status is {@code value}. */
  static Claim status(String field, int value) {
    return objects -> {
      for (var object : objects) {
        int found = object.path("status").path(field).asInt(0);
        if (found != value)
          return field
              + " of "
              + object.path("metadata").path("name").asString("")
              + " is "
              + found;
      }
      return "";
    };
  }

  /** Nothing is left. */
  static Claim none() {
    return objects -> objects.isEmpty() ? "" : objects.size() + " are left";
  }

  private static String named(SortedSet<String> nodes) {
    return nodes.isEmpty() ? "no node" : String.join(", ", nodes);
  }

  /** Every node is served by {@code image} alone; on the way there, how many at most were not. */
  static final class Rolled implements Claim {
    private final String image;
    private final int nodes;
    private int worst;

    Rolled(String image, int nodes) {
      this.image = image;
      this.nodes = nodes;
    }

    /** The most nodes that were without a ready pod at any one moment. */
    int worst() {
      return worst;
    }

    @Override
    public String missing(Collection<JsonNode> pods) {
      int serving = PodView.serving(pods).size();
      worst = Math.max(worst, nodes - serving);
      long done =
          PodView.all(pods).filter(pod -> pod.serves() && pod.image().equals(image)).count();
      if (done == nodes && pods.size() == nodes) return "";
      return done + " of " + nodes + " nodes run it";
    }
  }
}
