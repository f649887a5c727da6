package dev.lares.control.budget;

import dev.lares.client.Cluster;
import dev.lares.model.Deployment;
import dev.lares.model.OwnerRef;
import dev.lares.model.Pod;
import dev.lares.model.ReplicaSet;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.view.View;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How many pods the controllers of pods ask for. */
final class Scales {
  private static final JsonMapper JSON = new JsonMapper();

  private final Cluster cluster;
  private final View<Deployment> deployments;
  private final View<ReplicaSet> sets;

  Scales(Cluster cluster, View<Deployment> deployments, View<ReplicaSet> sets) {
    this.cluster = cluster;
    this.deployments = deployments;
    this.sets = sets;
  }

  /** How a count ended. */
  sealed interface Count {
    /**
     * The sum over all controllers.
     *
     * @param unmanaged how many pods have none
     */
    record Known(int replicas, int unmanaged) implements Count {}

    /** A controller cannot be asked, and why. */
    record Unknown(String why) implements Count {}
  }

  /** A controller's size. */
  private record Scale(String uid, int replicas) {}

  /** What does not scale, in words for users. */
  private static final class Unscalable extends Exception {
    private static final long serialVersionUID = 1L;

    Unscalable(String message) {
      super(message, null, false, false);
    }
  }

  Count of(Collection<Pod> pods) {
    // by what pods name as their controller, so that each is asked once
    Map<OwnerRef, Scale> asked = new HashMap<>();
    Map<String, Integer> byUid = new HashMap<>();
    int unmanaged = 0;
    try {
      for (var pod : pods) {
        var controller = pod.meta().controller();
        if (controller == null) {
          unmanaged++;
          continue;
        }
        var scale = asked.get(controller);
        if (scale == null) {
          scale = find(pod, controller);
          asked.put(controller, scale);
        }
        byUid.put(scale.uid(), scale.replicas());
      }
    } catch (Unscalable reason) {
      return new Count.Unknown(String.valueOf(reason.getMessage()));
    }
    return new Count.Known(byUid.values().stream().mapToInt(Integer::intValue).sum(), unmanaged);
  }

  private Scale find(Pod pod, OwnerRef controller) throws Unscalable {
    var namespace = pod.meta().namespace();
    var found = isSet(controller) ? set(namespace, controller) : other(namespace, controller);
    if (found == null)
      throw new Unscalable("found no controllers for pod \"" + pod.meta().name() + "\"");
    return found;
  }

  private static boolean isSet(OwnerRef controller) {
    return controller.kind().equals(Resources.REPLICA_SETS.kind())
        && controller.apiVersion().equals(Resources.REPLICA_SETS.apiVersion());
  }

  /** Of a Deployment's sets the Deployment's wish counts: in a rollout theirs are in motion. */
  private @Nullable Scale set(String namespace, OwnerRef controller) {
    var set = sets.get(namespace + "/" + controller.name());
    if (set == null || !set.meta().uid().equals(controller.uid())) return null;
    var owner = set.meta().controller();
    if (owner == null || !owner.kind().equals(Resources.DEPLOYMENTS.kind()))
      return new Scale(controller.uid(), set.replicas());
    var deployment = deployments.get(namespace + "/" + owner.name());
    return deployment == null || !deployment.meta().uid().equals(owner.uid())
        ? null
        : new Scale(owner.uid(), deployment.replicas());
  }

  /**
   * Asks the server. What scales is told by the wish in its spec, where every scalable kind of
   * Kubernetes has it.
   */
  private @Nullable Scale other(String namespace, OwnerRef controller) throws Unscalable {
    var type = type(controller);
    if (neverScales(type)) throw unscalable(type);
    var found = cluster.find(type, namespace, controller.name());
    if (found.isEmpty()) return null;
    var tree = JSON.readTree(found.get().json());
    var replicas = tree.path("spec").path("replicas");
    if (!replicas.isIntegralNumber()) throw unscalable(type);
    var uid = tree.path("metadata").path("uid").asString("");
    return uid.equals(controller.uid()) ? new Scale(uid, replicas.asInt()) : null;
  }

  private static Unscalable unscalable(ResourceType type) {
    return new Unscalable(type.groupResource() + " does not implement the scale subresource");
  }

  /** Known without looking, and so also of an owner that is gone. */
  private static boolean neverScales(ResourceType type) {
    return type.equals(Resources.DAEMON_SETS) || type.group().equals("batch");
  }

  private ResourceType type(OwnerRef controller) throws Unscalable {
    for (var type : cluster.servedTypes())
      if (type.kind().equals(controller.kind())
          && type.apiVersion().equals(controller.apiVersion())) return type;
    throw new Unscalable(
        "no matches for kind \"%s\" in version \"%s\""
            .formatted(controller.kind(), controller.apiVersion()));
  }
}
