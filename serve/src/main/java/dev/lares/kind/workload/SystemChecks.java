package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** What must not be asked of a pod's operating system, once the pod names it. */
final class SystemChecks {
  private static final List<String> SYSTEMS = List.of("linux", "windows");
  private static final String NOT_WINDOWS = "cannot be set for a windows pod";
  private static final String NOT_LINUX = "windows options cannot be set for a linux pod";

  /** Fields of the spec; all others of a pod are in its security context. */
  private static final Set<String> SHARING =
      Set.of("hostUsers", "hostPID", "hostIPC", "shareProcessNamespace");

  private static final List<String> OF_POD =
      List.of(
          "appArmorProfile",
          "seLinuxOptions",
          "hostUsers",
          "hostPID",
          "hostIPC",
          "seccompProfile",
          "fsGroup",
          "fsGroupChangePolicy",
          "sysctls",
          "shareProcessNamespace",
          "runAsUser",
          "runAsGroup",
          "supplementalGroups",
          "supplementalGroupsPolicy",
          "seLinuxChangePolicy");
  private static final List<String> OF_CONTAINER =
      List.of(
          "appArmorProfile",
          "seLinuxOptions",
          "seccompProfile",
          "capabilities",
          "readOnlyRootFilesystem",
          "privileged",
          "allowPrivilegeEscalation",
          "procMount",
          "runAsUser",
          "runAsGroup");

  private SystemChecks() {}

  static void check(JsonNode spec, String name, FieldPath path, FieldErrors errors) {
    switch (name) {
      case "" -> errors.required(path.child("os").child("name"), "");
      case "linux" -> linux(spec, path, errors);
      case "windows" -> windows(spec, path, errors);
      default -> errors.notSupported(path.child("os"), name, SYSTEMS);
    }
  }

  private static void linux(JsonNode spec, FieldPath path, FieldErrors errors) {
    var at = path.child("securityContext");
    if (has(spec.path("securityContext"), "windowsOptions"))
      errors.forbidden(at.child("windowsOptions"), NOT_LINUX);
    eachContext(
        spec,
        path,
        (context, where) -> {
          if (has(context, "windowsOptions"))
            errors.forbidden(where.child("windowsOptions"), NOT_LINUX);
        });
  }

  private static void windows(JsonNode spec, FieldPath path, FieldErrors errors) {
    var context = spec.path("securityContext");
    for (var field : OF_POD) {
      var own = SHARING.contains(field);
      if (!has(own ? spec : context, field) || field.equals("sysctls") && size(context, field) == 0)
        continue;
      errors.forbidden((own ? path : path.child("securityContext")).child(field), NOT_WINDOWS);
    }
    eachContext(
        spec,
        path,
        (own, where) -> {
          for (var field : OF_CONTAINER)
            if (has(own, field)) errors.forbidden(where.child(field), NOT_WINDOWS);
        });
  }

  private static void eachContext(
      JsonNode spec, FieldPath path, BiConsumer<JsonNode, FieldPath> visit) {
    for (var list : List.of("initContainers", "containers", "ephemeralContainers")) {
      var index = 0;
      for (var container : objects(spec, list))
        visit.accept(
            container.path("securityContext"),
            path.child(list).index(index++).child("securityContext"));
    }
  }
}
