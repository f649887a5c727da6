package dev.lares.kind.workload;

import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What must hold where a pod tells its containers of itself. */
final class DownwardChecks {
  /** All that a pod can tell; which of these, depends on the place. */
  private static final Set<String> KNOWN =
      Set.of(
          "metadata.annotations",
          "metadata.labels",
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.restartPolicy",
          "spec.schedulerName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.hostIPs",
          "status.phase",
          "status.podIP",
          "status.podIPs",
          "spec.host");

  private static final List<String> RESOURCES =
      List.of(
          "limits.cpu",
          "limits.ephemeral-storage",
          "limits.memory",
          "requests.cpu",
          "requests.ephemeral-storage",
          "requests.memory");

  private static final String SIZES = "1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei";

  private DownwardChecks() {}

  /** A field of the pod, one of {@code supported}, or one label or annotation. */
  static void field(
      JsonNode reference, List<String> supported, FieldPath path, FieldErrors errors) {
    if (!Checks.required(reference, "apiVersion", path, errors)) return;
    if (!Checks.required(reference, "fieldPath", path, errors)) return;
    var field = text(reference, "fieldPath");
    var key = subscript(field);
    var plain = key == null ? field : field.substring(0, field.indexOf('['));
    var problem = conversion(text(reference, "apiVersion"), field, plain, key != null);
    if (!problem.isEmpty()) {
      errors.invalid(path.child("fieldPath"), field, "error converting fieldPath: " + problem);
      return;
    }
    if (plain.equals("spec.host")) plain = "spec.nodeName";
    if (key == null) {
      if (!supported.contains(plain))
        errors.notSupported(path.child("fieldPath"), plain, supported);
    } else if (plain.equals("metadata.annotations")) {
      errors.invalidAll(
          path,
          key.toLowerCase(Locale.ROOT),
          NameChecks.qualifiedName(key.toLowerCase(Locale.ROOT)));
    } else {
      errors.invalidAll(path, key, NameChecks.qualifiedName(key));
    }
  }

  private static String conversion(String version, String field, String plain, boolean keyed) {
    if (!version.equals("v1")) return "unsupported pod version: " + version;
    if (keyed)
      return plain.equals("metadata.annotations") || plain.equals("metadata.labels")
          ? ""
          : "field label does not support subscript: " + field;
    return KNOWN.contains(field) ? "" : "field label not supported: " + field;
  }

  /** What stands in {@code metadata.labels['it']}; null if the path has no such ending. */
  private static @Nullable String subscript(String field) {
    var open = field.indexOf("['");
    return open > 0 && field.endsWith("']") && field.length() >= open + 4
        ? field.substring(open + 2, field.length() - 2)
        : null;
  }

  /** An amount of a container's resources, in units of the divisor. */
  static void resource(JsonNode reference, boolean inVolume, FieldPath path, FieldErrors errors) {
    var resource = text(reference, "resource");
    if (inVolume && text(reference, "containerName").isEmpty())
      errors.required(path.child("containerName"), "");
    else if (resource.isEmpty()) errors.required(path.child("resource"), "");
    else if (!RESOURCES.contains(resource) && !hugePages(resource))
      errors.notSupported(path.child("resource"), resource, RESOURCES);
    divisor(resource, text(reference, "divisor"), path, errors);
  }

  private static void divisor(String resource, String divisor, FieldPath path, FieldErrors errors) {
    if (divisor.isEmpty() || divisor.equals("0")) return;
    var cpu = resource.endsWith(".cpu");
    if (cpu ? divisor.equals("1") || divisor.equals("1m") : sizes().contains(divisor)) return;
    String named;
    if (cpu) named = "cpu";
    else if (resource.endsWith(".memory")) named = "memory";
    else if (resource.endsWith(".ephemeral-storage")) named = "local ephemeral storage";
    else if (hugePages(resource)) named = "hugepages";
    else return;
    var allowed = cpu ? "1m and 1" : SIZES;
    errors.invalid(
        path.child("divisor"),
        resource,
        "only divisor's values " + allowed + " are supported with the " + named + " resource");
  }

  private static List<String> sizes() {
    return List.of(SIZES.split(", "));
  }

  private static boolean hugePages(String resource) {
    return resource.startsWith("requests.hugepages-") || resource.startsWith("limits.hugepages-");
  }
}
