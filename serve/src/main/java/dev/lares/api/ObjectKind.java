package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.schema.Schema;
import dev.lares.schema.decode.ObjectHead;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an object says it is must be what its path says. */
final class ObjectKind {
  /** Served no more, but Kubernetes still knows what they were. */
  private static final Set<String> PAST_VERSIONS =
      Set.of(
          "apps/v1beta1",
          "apps/v1beta2",
          "batch/v1beta1",
          "policy/v1beta1",
          "events.k8s.io/v1beta1",
          "coordination.k8s.io/v1beta1",
          "scheduling.k8s.io/v1beta1",
          "scheduling.k8s.io/v1alpha1",
          "rbac.authorization.k8s.io/v1beta1",
          "rbac.authorization.k8s.io/v1alpha1",
          "storage.k8s.io/v1beta1",
          "node.k8s.io/v1beta1",
          "discovery.k8s.io/v1beta1",
          "autoscaling/v2beta1",
          "autoscaling/v2beta2",
          "networking.k8s.io/v1beta1");

  private ObjectKind() {}

  /** An object that leaves kind or version out is taken to be what the path says. */
  static void check(Kind kind, ObjectHead head) {
    var type = kind.type();
    boolean sameKind = head.kind().isEmpty() || head.kind().equals(type.kind());
    if (sameKind
        && !head.apiVersion().equals(type.apiVersion())
        && PAST_VERSIONS.contains(head.apiVersion()))
      throw Statuses.badRequest(
          "the API version in the data ("
              + head.apiVersion()
              + ") does not match the expected API version ("
              + type.apiVersion()
              + ")");
    var why = foreign(kind, head);
    if (why != null) throw unfit(kind, filled(kind, head), why);
  }

  /** Why an object is none of {@code kind}; null if it may be one. */
  static @Nullable String foreign(Kind kind, ObjectHead head) {
    var type = kind.type();
    boolean sameKind = head.kind().isEmpty() || head.kind().equals(type.kind());
    boolean sameVersion =
        head.apiVersion().isEmpty() || head.apiVersion().equals(type.apiVersion());
    if (sameKind && sameVersion) return null;
    var sent = filled(kind, head);
    var known =
        Schema.builtIn().kind(group(sent.apiVersion()), version(sent.apiVersion()), sent.kind());
    return known == null
        ? "no kind \""
            + sent.kind()
            + "\" is registered for version \""
            + sent.apiVersion()
            + "\" in scheme \"pkg/api/legacyscheme/scheme.go:30\""
        : "converting ("
            + known.goName()
            + ") to ("
            + internalPackage(type.group())
            + "."
            + type.kind()
            + "): unknown conversion";
  }

  /** {@code ConfigMap in version "v1" cannot be handled as a ConfigMap: why}. */
  static RuntimeException unfit(Kind kind, ObjectHead head, String why) {
    var sent = filled(kind, head);
    return Statuses.badRequest(
        sent.kind()
            + " in version \""
            + version(sent.apiVersion())
            + "\" cannot be handled as a "
            + kind.type().kind()
            + ": "
            + why);
  }

  private static ObjectHead filled(Kind kind, ObjectHead head) {
    return new ObjectHead(
        head.apiVersion().isEmpty() ? kind.type().apiVersion() : head.apiVersion(),
        head.kind().isEmpty() ? kind.type().kind() : head.kind());
  }

  private static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  private static String version(String apiVersion) {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  /** Where Kubernetes keeps the types of a group: {@code rbac}, {@code core}. */
  private static String internalPackage(String group) {
    if (group.isEmpty()) return "core";
    int dot = group.indexOf('.');
    return dot < 0 ? group : group.substring(0, dot);
  }
}
