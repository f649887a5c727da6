package dev.lares.kind.workload;

import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold where a container mounts a pod's volumes, as files or as devices. */
final class MountChecks {
  private static final List<String> PROPAGATIONS =
      List.of("Bidirectional", "HostToContainer", "None");
  private static final List<String> RECURSIVE = List.of("Disabled", "Enabled", "IfPossible");

  private MountChecks() {}

  /**
   * The mounts and devices of one container.
   *
   * @param volumes the pod's well-formed volumes by name
   */
  static void check(
      JsonNode container, Map<String, ObjectNode> volumes, FieldPath path, FieldErrors errors) {
    var paths = new HashSet<String>();
    var devices = places(container, "volumeDevices", "devicePath");
    var all = path.child("volumeMounts");
    var index = 0;
    for (var mount : objects(container, "volumeMounts")) {
      var at = all.index(index++);
      place(mount, volumes, paths, devices, at, errors);
      details(container, mount, all, at, errors);
    }
    devices(container, volumes, path.child("volumeDevices"), errors);
  }

  private static void place(
      JsonNode mount,
      Map<String, ObjectNode> volumes,
      Set<String> paths,
      Map<String, String> devices,
      FieldPath at,
      FieldErrors errors) {
    var name = text(mount, "name");
    var path = text(mount, "mountPath");
    Checks.required(mount, "name", at, errors);
    if (!volumes.containsKey(name)) errors.notFound(at.child("name"), name);
    Checks.required(mount, "mountPath", at, errors);
    if (!paths.add(path)) errors.invalid(at.child("mountPath"), path, "must be unique");
    if (devices.containsKey(name))
      errors.invalid(at.child("name"), name, "must not already exist in volumeDevices");
    if (devices.containsValue(path))
      errors.invalid(
          at.child("mountPath"), path, "must not already exist as a path in volumeDevices");
  }

  /** Some are reported at the list as a whole, as Kubernetes does. */
  private static void details(
      JsonNode container, JsonNode mount, FieldPath all, FieldPath at, FieldErrors errors) {
    var sub = text(mount, "subPath");
    if (!sub.isEmpty()) Checks.descending(sub, all.child("subPath"), errors);
    var expression = text(mount, "subPathExpr");
    if (!expression.isEmpty()) {
      if (!sub.isEmpty())
        errors.invalid(
            at.child("subPathExpr"), expression, "subPathExpr and subPath are mutually exclusive");
      Checks.descending(expression, all.child("subPathExpr"), errors);
    }
    var propagation = text(mount, "mountPropagation");
    Checks.oneOf(mount, "mountPropagation", PROPAGATIONS, all, errors);
    if (propagation.equals("Bidirectional")
        && !flag(container.path("securityContext"), "privileged"))
      errors.forbidden(
          all.child("mountPropagation"),
          "Bidirectional mount propagation is available only to privileged containers");
    recursiveReadOnly(mount, propagation, all, errors);
  }

  private static void recursiveReadOnly(
      JsonNode mount, String propagation, FieldPath all, FieldErrors errors) {
    Checks.oneOf(mount, "recursiveReadOnly", RECURSIVE, all, errors);
    var mode = text(mount, "recursiveReadOnly");
    if (!mode.equals("Enabled") && !mode.equals("IfPossible")) return;
    var path = all.child("recursiveReadOnly");
    if (!flag(mount, "readOnly"))
      errors.forbidden(path, "may only be specified when readOnly is true");
    if (!propagation.isEmpty() && !propagation.equals("None"))
      errors.forbidden(
          path, "may only be specified when mountPropagation is None or not specified");
  }

  private static void devices(
      JsonNode container, Map<String, ObjectNode> volumes, FieldPath path, FieldErrors errors) {
    var names = new HashSet<String>();
    var paths = new HashSet<String>();
    var mounts = places(container, "volumeMounts", "mountPath");
    var index = 0;
    for (var device : objects(container, "volumeDevices")) {
      var at = path.index(index++);
      var name = text(device, "name");
      var place = text(device, "devicePath");
      Checks.required(device, "name", at, errors);
      if (names.contains(name)) errors.invalid(at.child("name"), name, "must be unique");
      var volume = volumes.get(name);
      if (volume == null) errors.notFound(at.child("name"), name);
      else if (!has(volume, "persistentVolumeClaim") && !has(volume, "ephemeral"))
        errors.invalid(
            at.child("name"),
            name,
            "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
      Checks.required(device, "devicePath", at, errors);
      if (paths.contains(place)) errors.invalid(at.child("devicePath"), place, "must be unique");
      if (Checks.climbs(place))
        errors.invalid(at.child("devicePath"), place, "can not contain backsteps ('..')");
      else paths.add(place);
      if (mounts.containsKey(name))
        errors.invalid(at.child("name"), name, "must not already exist in volumeMounts");
      if (mounts.containsValue(place))
        errors.invalid(
            at.child("devicePath"), place, "must not already exist as a path in volumeMounts");
      if (!name.isEmpty()) names.add(name);
    }
  }

  private static Map<String, String> places(JsonNode container, String list, String pathField) {
    if (!has(container, list)) return Map.of();
    var places = new HashMap<String, String>();
    for (var each : objects(container, list)) places.put(text(each, "name"), text(each, pathField));
    return places;
  }
}
