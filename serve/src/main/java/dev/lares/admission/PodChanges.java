package dev.lares.admission;

import dev.lares.api.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Which changes of a pod concern its security: of what may change at all, images and profiles. */
final class PodChanges {
  private static final List<String> PROFILES =
      List.of(
          "container.apparmor.security.beta.kubernetes.io/",
          "seccomp.security.alpha.kubernetes.io/pod",
          "container.seccomp.security.alpha.kubernetes.io/");

  private PodChanges() {}

  static boolean matter(JsonNode pod, JsonNode old) {
    if (profiles(pod, old) || profiles(old, pod)) return true;
    for (var list : List.of("initContainers", "containers", "ephemeralContainers"))
      if (images(pod.path("spec").path(list), old.path("spec").path(list))) return true;
    return false;
  }

  private static boolean profiles(JsonNode one, JsonNode other) {
    var annotations = other.path("metadata").path("annotations");
    for (var entry : one.path("metadata").path("annotations").properties())
      for (var prefix : PROFILES)
        if (entry.getKey().startsWith(prefix)
            && !entry.getValue().equals(annotations.get(entry.getKey()))) return true;
    return false;
  }

  private static boolean images(JsonNode containers, JsonNode old) {
    if (containers.size() != old.size()) return true;
    for (int i = 0; i < containers.size(); i++)
      if (!Json.text(containers.get(i), "image").equals(Json.text(old.get(i), "image")))
        return true;
    return false;
  }
}
