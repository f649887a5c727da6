package dev.lares.access;

import dev.lares.api.Json;
import dev.lares.store.Picture;
import java.util.Collections;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which objects the pods of one node need. Looks through these pods only. */
final class NodeNeeds {
  private static final Set<String> SECRET_REFERENCES =
      Set.of("secretRef", "secretKeyRef", "nodePublishSecretRef", "imagePullSecrets");
  private static final Set<String> CONFIG_REFERENCES = Set.of("configMapRef", "configMapKeyRef");

  private final Picture picture;
  private final String node;

  NodeNeeds(Picture picture, String node) {
    this.picture = picture;
    this.node = node;
  }

  boolean runs(String namespace, String pod) {
    var stored = picture.find("pods", namespace + "/" + pod);
    return stored != null && stored.header().field("spec.nodeName").equals(node);
  }

  boolean object(String resource, String namespace, String name) {
    return switch (resource) {
      case "secrets" ->
          anyPod(
              namespace,
              pod ->
                  mentions(pod, SECRET_REFERENCES, name)
                      || mentionsVolume(pod, "secret", "secretName", name)
                      || mentionsVolume(pod, "secret", "name", name));
      case "configmaps" ->
          anyPod(
              namespace,
              pod ->
                  mentions(pod, CONFIG_REFERENCES, name)
                      || mentionsVolume(pod, "configMap", "name", name));
      case "serviceaccounts" ->
          anyPod(namespace, pod -> Json.text(pod.path("spec"), "serviceAccountName").equals(name));
      case "persistentvolumeclaims" -> anyPod(namespace, pod -> claims(pod, name));
      case "persistentvolumes" -> boundHere(name);
      case "volumeattachments" -> attachedHere(name);
      default -> false;
    };
  }

  private boolean anyPod(String namespace, Predicate<ObjectNode> test) {
    var pods = picture.indexed("pods", "spec.nodeName", node);
    if (pods == null) pods = Collections.emptyIterator();
    while (pods.hasNext()) {
      var pod = pods.next();
      if (!namespace.isEmpty() && !pod.namespace().equals(namespace)) continue;
      var tree = Json.tree(pod.json());
      // what a node says of a pod of its own must not open it anything
      boolean mirror = tree.path("metadata").path("annotations").has("kubernetes.io/config.mirror");
      if (!mirror && test.test(tree)) return true;
    }
    return false;
  }

  /** Whether a reference under one of {@code keys}, anywhere, names {@code name}. */
  private static boolean mentions(JsonNode tree, Set<String> keys, String name) {
    for (var entry : tree.properties()) {
      var value = entry.getValue();
      if (keys.contains(entry.getKey())) {
        if (Json.text(value, "name").equals(name)) return true;
        for (var item : value) if (Json.text(item, "name").equals(name)) return true;
      }
      if (mentions(value, keys, name)) return true;
    }
    if (tree.isArray()) for (var item : tree) if (mentions(item, keys, name)) return true;
    return false;
  }

  private static boolean mentionsVolume(JsonNode pod, String source, String field, String name) {
    for (var volume : pod.path("spec").path("volumes")) {
      if (Json.text(volume.path(source), field).equals(name)) return true;
      for (var projected : volume.path("projected").path("sources"))
        if (Json.text(projected.path(source), field).equals(name)) return true;
    }
    return false;
  }

  private static boolean claims(JsonNode pod, String claim) {
    for (var volume : pod.path("spec").path("volumes")) {
      if (Json.text(volume.path("persistentVolumeClaim"), "claimName").equals(claim)) return true;
      var own = Json.text(pod.path("metadata"), "name") + "-" + Json.text(volume, "name");
      if (volume.has("ephemeral") && own.equals(claim)) return true;
    }
    return false;
  }

  private boolean boundHere(String volume) {
    var stored = picture.find("persistentvolumes", volume);
    if (stored == null) return false;
    var claim = Json.tree(stored.json()).path("spec").path("claimRef");
    var namespace = Json.text(claim, "namespace");
    return anyPod(namespace, pod -> claims(pod, Json.text(claim, "name")));
  }

  private boolean attachedHere(String attachment) {
    var stored = picture.find("volumeattachments.storage.k8s.io", attachment);
    return stored != null
        && Json.text(Json.tree(stored.json()).path("spec"), "nodeName").equals(node);
  }
}
