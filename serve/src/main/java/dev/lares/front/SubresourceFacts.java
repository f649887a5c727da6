package dev.lares.front;

import dev.lares.kind.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes says of a subresource, whatever kind has it.
 *
 * @param group of the objects it takes and gives; empty together with {@code version} if that is
 *     the kind's own
 * @param kind empty for the kind itself
 */
record SubresourceFacts(List<String> verbs, String group, String version, String kind) {
  private static final List<String> READ_AND_WRITE = List.of("get", "patch", "update");
  private static final SubresourceFacts OF_THE_KIND =
      new SubresourceFacts(READ_AND_WRITE, "", "", "");

  private static final Map<String, SubresourceFacts> FACTS =
      Map.of(
          "scale", new SubresourceFacts(READ_AND_WRITE, "autoscaling", "v1", "Scale"),
          "binding", new SubresourceFacts(List.of("create"), "", "", "Binding"),
          "eviction", new SubresourceFacts(List.of("create"), "policy", "v1", "Eviction"),
          "token",
              new SubresourceFacts(
                  List.of("create"), "authentication.k8s.io", "v1", "TokenRequest"),
          "finalize", new SubresourceFacts(List.of("update"), "", "", ""),
          "log", new SubresourceFacts(List.of("get"), "", "", ""));

  /** Those that need processes in containers or a network to them, which nothing here has. */
  private static final Map<String, List<String>> WITHOUT_PROCESSES =
      Map.of(
          "pods", List.of("exec", "attach", "portforward", "proxy"),
          "services", List.of("proxy"),
          "nodes", List.of("proxy"));

  static SubresourceFacts of(String name) {
    return FACTS.getOrDefault(name, OF_THE_KIND);
  }

  String kindOf(Kind owner) {
    return kind.isEmpty() ? owner.type().kind() : kind;
  }

  /** Why a subresource that real servers have is not served; null for any other. */
  static @Nullable String whyNotServed(Kind kind, String name) {
    if (!kind.type().group().isEmpty()) return null;
    return WITHOUT_PROCESSES.getOrDefault(kind.type().plural(), List.of()).contains(name)
        ? name + " is not served: there are no processes behind this API"
        : null;
  }
}
