package dev.lares.cli;

import dev.lares.client.ApiObject;
import dev.lares.explain.Account;
import dev.lares.explain.Explanation;
import dev.lares.explain.Room;
import dev.lares.explain.Sight;
import dev.lares.model.ControllerRevision;
import dev.lares.model.DaemonSet;
import dev.lares.model.Meta;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.remote.RemoteCluster;
import dev.lares.remote.RemoteException;
import dev.lares.view.Decoding;
import dev.lares.view.decode.Decodings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Looks at the DaemonSets of a cluster: six requests for one namespace or all, however many sets
 * there are.
 *
 * @param namespace empty for all
 */
record DaemonSights(RemoteCluster cluster, String namespace) {
  /** What recorders put before a message that stands for several. */
  private static final String COMBINED = "(combined from similar events): ";

  private static final String REFUSED =
      "fieldSelector=involvedObject.kind%3DDaemonSet,reason%3DFailedCreate";

  /**
   * Accounts of all sets, or the one called {@code name}, by namespace and name.
   *
   * @param name empty for all
   */
  List<Account> accounts(String name, Instant now) {
    var sets =
        name.isEmpty()
            ? list("/apis/apps/v1", "daemonsets", Decodings.DAEMON_SETS)
            : List.of(
                decode(
                    Decodings.DAEMON_SETS,
                    cluster.get(path("/apis/apps/v1", "daemonsets") + "/" + name)));
    var nodes = new TreeMap<String, Node>();
    for (var node : cluster.list("/api/v1/nodes")) {
      var decoded = decode(Decodings.NODES, node);
      nodes.put(decoded.name(), decoded);
    }
    var pods = list("/api/v1", "pods", Decodings.PODS);
    var byOwner = pods.stream().collect(Collectors.groupingBy(pod -> owner(pod.meta())));
    var revisions =
        list("/apis/apps/v1", "controllerrevisions", Decodings.CONTROLLER_REVISIONS).stream()
            .collect(Collectors.groupingBy(revision -> owner(revision.meta())));
    var events = cluster.list(path("/api/v1", "events"), REFUSED);
    var room = new Room(nodes.values(), pods.stream().allMatch(Pod::bound) ? pods : all(pods));
    return sets.stream()
        .sorted(Comparator.comparing(set -> set.meta().key()))
        .map(set -> sight(set, byOwner, revisions, events, now))
        .map(sight -> Explanation.of(sight, nodes, room))
        .toList();
  }

  private static Sight sight(
      DaemonSet set,
      Map<String, List<Pod>> pods,
      Map<String, List<ControllerRevision>> revisions,
      List<JsonNode> events,
      Instant now) {
    var uid = set.meta().uid();
    return new Sight(
        set,
        pods.getOrDefault(uid, List.of()),
        revisions.getOrDefault(uid, List.of()),
        refusal(uid, events),
        now);
  }

  private static String owner(Meta meta) {
    var owner = meta.controller();
    return owner == null ? "" : owner.uid();
  }

  /** What the last refusal of a pod of the set with that uid said. */
  private static String refusal(String uid, List<JsonNode> events) {
    return events.stream()
        .filter(event -> event.path("involvedObject").path("uid").asString("").equals(uid))
        .max(Comparator.comparing(DaemonSights::when))
        .map(event -> event.path("message").asString("").replace(COMBINED, "").strip())
        .orElse("");
  }

  /** Times of one form, so that their order is that of the texts. */
  private static String when(JsonNode event) {
    var last = event.path("lastTimestamp").asString("");
    return last.isEmpty() ? event.path("metadata").path("creationTimestamp").asString("") : last;
  }

  /** Pods of all namespaces take room; who may not see them has to do with those in sight. */
  private List<Pod> all(List<Pod> inSight) {
    if (namespace.isEmpty()) return inSight;
    try {
      return cluster.list("/api/v1/pods").stream().map(pod -> decode(Decodings.PODS, pod)).toList();
    } catch (RemoteException forbidden) {
      return inSight;
    }
  }

  private String path(String group, String plural) {
    return group + (namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/") + plural;
  }

  private <T> List<T> list(String group, String plural, Decoding<T> decoding) {
    return cluster.list(path(group, plural)).stream()
        .map(object -> decode(decoding, object))
        .toList();
  }

  private static <T> T decode(Decoding<T> decoding, JsonNode object) {
    var json = object.toString().getBytes(StandardCharsets.UTF_8);
    return decoding.decode().apply(new ApiObject("", 0, json));
  }
}
