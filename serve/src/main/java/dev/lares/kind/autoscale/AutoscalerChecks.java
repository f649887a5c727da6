package dev.lares.kind.autoscale;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.quantity.Quantity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for an autoscaler, in Kubernetes' order. */
final class AutoscalerChecks {
  private static final FieldPath SPEC = FieldPath.of("spec");

  /** The sources in the order in which they are looked for, each with the type that means it. */
  private static final List<String> SOURCES =
      List.of("object", "external", "pods", "resource", "containerResource");

  private static final List<String> TYPES =
      List.of("ContainerResource", "External", "Object", "Pods", "Resource");

  private static final List<String> TARGETS = List.of("Utilization", "Value", "AverageValue");

  private final FieldErrors errors;

  private AutoscalerChecks(FieldErrors errors) {
    this.errors = errors;
  }

  static void check(JsonNode spec, FieldErrors errors) {
    var checks = new AutoscalerChecks(errors);
    long fewest = number(spec, "minReplicas", 1);
    if (fewest < 1)
      errors.invalid(SPEC.child("minReplicas"), fewest, "must be greater than or equal to 1");
    long most = number(spec, "maxReplicas", 0);
    var path = SPEC.child("maxReplicas");
    if (most == 0) errors.required(path, "must be set and greater than 0");
    if (most < 0) errors.invalid(path, most, "must be greater than or equal to 1");
    if (most < fewest) errors.invalid(path, most, "must be greater than or equal to `minReplicas`");
    var target = SPEC.child("scaleTargetRef");
    checks.reference(spec.path("scaleTargetRef"), target);
    checks.group(text(spec.path("scaleTargetRef"), "apiVersion"), target.child("apiVersion"));
    checks.metrics(spec, fewest);
    var behavior = spec.path("behavior");
    Behavior.check(behavior.path("scaleUp"), SPEC.child("behavior").child("scaleUp"), errors);
    Behavior.check(behavior.path("scaleDown"), SPEC.child("behavior").child("scaleDown"), errors);
  }

  private void reference(JsonNode reference, FieldPath path) {
    for (var field : List.of("kind", "name")) {
      var value = text(reference, field);
      if (value.isEmpty()) errors.required(path.child(field), "");
      else segment(value, path.child(field));
    }
  }

  /** What is to be a part of a path. */
  private void segment(String value, FieldPath path) {
    if (value.equals(".") || value.equals("..")) {
      errors.invalid(path, value, "may not be '" + value + "'");
      return;
    }
    for (var taken : List.of("/", "%"))
      if (value.contains(taken)) errors.invalid(path, value, "may not contain '" + taken + "'");
  }

  private void group(String version, FieldPath path) {
    long slashes = version.chars().filter(c -> c == '/').count();
    if (slashes > 1) errors.invalid(path, version, "unexpected GroupVersion string: " + version);
    else if (version.isEmpty()) errors.invalid(path, version, "apiVersion must specify API group");
  }

  private void metrics(JsonNode spec, long fewest) {
    var index = 0;
    boolean outside = false;
    for (var metric : objects(spec, "metrics")) {
      metric(metric, SPEC.child("metrics").index(index++));
      outside |= text(metric, "type").equals("Object") || text(metric, "type").equals("External");
    }
    if (fewest == 0 && !outside)
      errors.forbidden(
          SPEC.child("metrics"),
          "must specify at least one Object or External metric to support scaling to zero"
              + " replicas");
  }

  private void metric(JsonNode metric, FieldPath path) {
    var type = text(metric, "type");
    if (type.isEmpty()) errors.required(path.child("type"), "must specify a metric source type");
    if (!TYPES.contains(type)) errors.notSupported(path.child("type"), type, TYPES);
    var present = new ArrayList<String>();
    for (var source : SOURCES) {
      var found = find(metric, source);
      if (found == null) continue;
      present.add(source);
      if (present.size() == 1) source(source, found, path.child(source));
    }
    var expected = type.isEmpty() ? "" : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    // Kubernetes says so twice
    if (!TYPES.contains(type)) errors.notSupported(path.child("type"), type, TYPES);
    else if (!present.contains(expected))
      errors.required(
          path.child(expected), "must populate information for the given metric source");
    if (present.size() == 1) return;
    present.remove(expected);
    for (var other : present)
      errors.forbidden(path.child(other), "must populate the given metric source only");
  }

  private void source(String kind, JsonNode source, FieldPath path) {
    var target = path.child("target");
    boolean average = has(source.path("target"), "averageValue");
    boolean value = has(source.path("target"), "value");
    switch (kind) {
      case "object" -> {
        reference(source.path("describedObject"), path.child("describedObject"));
        measured(source, path);
        if (!value && !average)
          errors.required(
              target.child("averageValue"), "must set either a target value or averageValue");
      }
      case "external" -> {
        measured(source, path);
        if (!value && !average)
          errors.required(
              target.child("averageValue"),
              "must set either a target value for metric or a per-pod target");
        if (value && average)
          errors.forbidden(
              target.child("value"),
              "may not set both a target value for metric and a per-pod target");
      }
      case "pods" -> {
        measured(source, path);
        if (!average)
          errors.required(
              target.child("averageValue"), "must specify a positive target averageValue");
      }
      default -> resource(source, kind.equals("containerResource"), path);
    }
  }

  private void measured(JsonNode source, FieldPath path) {
    var name = text(source.path("metric"), "name");
    var at = path.child("metric").child("name");
    if (name.isEmpty()) errors.required(at, "must specify a metric name");
    else segment(name, at);
    target(source.path("target"), path.child("target"));
  }

  private void resource(JsonNode source, boolean ofContainer, FieldPath path) {
    if (text(source, "name").isEmpty())
      errors.required(path.child("name"), "must specify a resource name");
    if (ofContainer && text(source, "container").isEmpty())
      errors.required(path.child("container"), "must specify a container");
    var target = path.child("target");
    target(source.path("target"), target);
    boolean average = has(source.path("target"), "averageValue");
    boolean utilization = has(source.path("target"), "averageUtilization");
    if (!average && !utilization)
      errors.required(
          target.child("averageUtilization"),
          "must set either a target raw value or a target utilization");
    if (average && utilization)
      errors.forbidden(
          target.child("averageValue"),
          "may not set both a target raw value and a target utilization");
  }

  private void target(JsonNode target, FieldPath path) {
    var type = text(target, "type");
    if (type.isEmpty()) errors.required(path.child("type"), "must specify a metric target type");
    if (!TARGETS.contains(type))
      errors.invalid(
          path.child("type"), type, "must be either Utilization, Value, or AverageValue");
    for (var field : List.of("value", "averageValue")) {
      if (!has(target, field)) continue;
      var amount = Quantity.parse(target.path(field).asString());
      if (amount.sign() <= 0)
        errors.invalid(path.child(field), amount.toString(), "must be positive");
    }
    if (has(target, "averageUtilization")) {
      long utilization = number(target, "averageUtilization", 0);
      if (utilization < 1)
        errors.invalid(path.child("averageUtilization"), utilization, "must be greater than 0");
    }
  }
}
