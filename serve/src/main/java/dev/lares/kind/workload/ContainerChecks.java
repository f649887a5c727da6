package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.isAbsent;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for the containers of a pod. One instance checks one pod. */
final class ContainerChecks {
  private static final List<String> MESSAGE_POLICIES = List.of("File", "FallbackToLogsOnError");
  private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
  private static final List<String> LIFE =
      List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe");

  /** What a debugging container may not have, in the order of a container's fields. */
  private static final List<String> NOT_EPHEMERAL =
      List.of(
          "ports",
          "resources",
          "resizePolicy",
          "restartPolicy",
          "restartPolicyRules",
          "livenessProbe",
          "readinessProbe",
          "startupProbe",
          "lifecycle");

  private static final String DEBUG = "cannot be set for an Ephemeral Container";

  private final JsonNode spec;
  private final Map<String, ObjectNode> volumes;
  private final Set<String> claims = new HashSet<>();
  private final boolean hostUsers;
  private final long gracePeriod;
  private final FieldErrors errors;

  /**
   * @param spec the pod's
   * @param volumes its well-formed volumes by name
   */
  ContainerChecks(JsonNode spec, Map<String, ObjectNode> volumes, FieldErrors errors) {
    this.spec = spec;
    this.volumes = volumes;
    this.errors = errors;
    for (var claim : objects(spec, "resourceClaims"))
      if (!text(claim, "name").isEmpty()) claims.add(text(claim, "name"));
    hostUsers = isAbsent(spec, "hostUsers") || flag(spec, "hostUsers");
    gracePeriod = number(spec, "terminationGracePeriodSeconds", Long.MAX_VALUE);
  }

  void check(FieldPath path) {
    regular(path.child("containers"));
    initial(path.child("initContainers"));
    ephemeral(path.child("ephemeralContainers"));
  }

  private void regular(FieldPath path) {
    var all = objects(spec, "containers");
    if (all.isEmpty()) {
      errors.required(path, "");
      return;
    }
    var names = new HashSet<String>();
    for (var i = 0; i < all.size(); i++) {
      var container = all.get(i);
      var at = path.index(i);
      common(container, at);
      if (!names.add(text(container, "name")))
        errors.duplicate(at.child("name"), text(container, "name"));
      ProbeChecks.check(container, gracePeriod, at, errors);
      RestartChecks.container(container, at, errors);
    }
    PortChecks.hostPortsDiffer(all, path, errors);
  }

  private void initial(FieldPath path) {
    var all = objects(spec, "initContainers");
    var names = names("containers");
    for (var i = 0; i < all.size(); i++) {
      var container = all.get(i);
      var at = path.index(i);
      common(container, at);
      RestartChecks.container(container, at, errors);
      var name = text(container, "name");
      if (names.contains(name)) errors.duplicate(at.child("name"), name);
      else if (!name.isEmpty()) names.add(name);
      // they run one by one, so each has all ports to itself; Kubernetes reports them at index 0
      PortChecks.hostPortsDiffer(List.of(container), path, errors);
      if (text(container, "restartPolicy").equals("Always")) {
        ProbeChecks.check(container, gracePeriod, at, errors);
        continue;
      }
      RestartChecks.noRestartOnResize(container, at, errors);
      for (var field : LIFE)
        if (has(container, field))
          errors.forbidden(
              at.child(field), "may not be set for init containers without restartPolicy=Always");
    }
  }

  private void ephemeral(FieldPath path) {
    var all = objects(spec, "ephemeralContainers");
    if (all.isEmpty()) return;
    var others = names("containers");
    others.addAll(names("initContainers"));
    var names = new HashSet<>(others);
    for (var i = 0; i < all.size(); i++) {
      var container = all.get(i);
      var at = path.index(i);
      common(container, at);
      imageNotPadded(container, at, errors);
      if (!names.add(text(container, "name")))
        errors.duplicate(at.child("name"), text(container, "name"));
      var target = text(container, "targetContainerName");
      if (!target.isEmpty() && !others.contains(target))
        errors.notFound(at.child("targetContainerName"), target);
      for (var field : NOT_EPHEMERAL)
        if (!container.path(field).isEmpty() || !text(container, field).isEmpty())
          errors.forbidden(at.child(field), DEBUG);
      noSubPaths(container, at.child("volumeMounts"));
    }
  }

  private void noSubPaths(JsonNode container, FieldPath path) {
    var index = 0;
    for (var mount : objects(container, "volumeMounts")) {
      var at = path.index(index++);
      for (var field : List.of("subPath", "subPathExpr"))
        if (!text(mount, field).isEmpty()) errors.forbidden(at.child(field), DEBUG);
    }
  }

  /** What holds for containers of all sorts. */
  private void common(JsonNode container, FieldPath path) {
    Checks.label(container, "name", path, errors);
    Checks.required(container, "image", path, errors);
    Checks.requiredOneOf(container, "terminationMessagePolicy", MESSAGE_POLICIES, path, errors);
    if (has(container, "ports")) PortChecks.check(container, path, errors);
    EnvironmentChecks.check(container, path, errors);
    MountChecks.check(container, volumes, path, errors);
    Checks.requiredOneOf(container, "imagePullPolicy", PULL_POLICIES, path, errors);
    ResourceChecks.container(find(container, "resources"), claims, path.child("resources"), errors);
    if (size(container, "resizePolicy") > 0)
      RestartChecks.resizing(container, text(spec, "restartPolicy"), path, errors);
    SecurityChecks.container(
        find(container, "securityContext"), hostUsers, path.child("securityContext"), errors);
    filesFound(container, path.child("env"));
  }

  private void filesFound(JsonNode container, FieldPath path) {
    var index = 0;
    for (var variable : objects(container, "env")) {
      var at = path.index(index++);
      var file = find(variable.path("valueFrom"), "fileKeyRef");
      if (file == null) continue;
      var volume = text(file, "volumeName");
      if (!volumes.containsKey(volume))
        errors.notFound(at.child("valueFrom").child("fileKeyRef").child("volumeName"), volume);
    }
  }

  private Set<String> names(String list) {
    var names = new HashSet<String>();
    for (var container : objects(spec, list)) names.add(text(container, "name"));
    return names;
  }

  /** In pods, but not in templates of old, an image's name must have no blanks around it. */
  static void imageNotPadded(JsonNode container, FieldPath path, FieldErrors errors) {
    var image = text(container, "image");
    if (image.length() != image.strip().length())
      errors.invalid(path.child("image"), image, "must not have leading or trailing whitespace");
  }
}
