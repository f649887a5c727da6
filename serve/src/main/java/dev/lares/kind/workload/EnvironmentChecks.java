package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for the environment of a container. */
final class EnvironmentChecks {
  private static final List<String> FIELDS =
      List.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs");

  private EnvironmentChecks() {}

  static void check(JsonNode container, FieldPath path, FieldErrors errors) {
    var index = 0;
    for (var variable : objects(container, "env"))
      variable(variable, path.child("env").index(index++), errors);
    index = 0;
    for (var source : objects(container, "envFrom")) {
      var all = path.child("envFrom");
      whole(source, all, all.index(index++), errors);
    }
  }

  private static void variable(JsonNode variable, FieldPath path, FieldErrors errors) {
    if (Checks.required(variable, "name", path, errors)) {
      var name = text(variable, "name");
      errors.invalidAll(path.child("name"), name, NameChecks.environmentName(name));
    }
    var source = find(variable, "valueFrom");
    if (source == null) return;
    var from = path.child("valueFrom");
    var sources = sources(source, from, errors);
    if (sources == 0)
      errors.invalid(
          from,
          "",
          "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef`"
              + " or `fileKeyRef`");
    else if (!text(variable, "value").isEmpty())
      errors.invalid(from, "", "may not be specified when `value` is not empty");
    else if (sources > 1)
      errors.invalid(from, "", "may not have more than one field specified at a time");
  }

  private static int sources(JsonNode source, FieldPath path, FieldErrors errors) {
    var sources = 0;
    var field = find(source, "fieldRef");
    if (field != null) {
      sources++;
      DownwardChecks.field(field, FIELDS, path.child("fieldRef"), errors);
    }
    var resource = find(source, "resourceFieldRef");
    if (resource != null) {
      sources++;
      DownwardChecks.resource(resource, false, path.child("resourceFieldRef"), errors);
    }
    for (var kind : List.of("configMapKeyRef", "secretKeyRef")) {
      var key = find(source, kind);
      if (key == null) continue;
      sources++;
      key(key, path.child(kind), errors);
    }
    var file = find(source, "fileKeyRef");
    if (file != null) {
      sources++;
      file(file, path.child("fileKeyRef"), errors);
    }
    return sources;
  }

  private static void key(JsonNode reference, FieldPath path, FieldErrors errors) {
    var name = text(reference, "name");
    errors.invalidAll(path.child("name"), name, NameChecks.subdomain(name));
    if (!Checks.required(reference, "key", path, errors)) return;
    var key = text(reference, "key");
    errors.invalidAll(path.child("key"), key, NameChecks.configKey(key));
  }

  private static void file(JsonNode reference, FieldPath path, FieldErrors errors) {
    if (Checks.required(reference, "key", path, errors)) {
      var key = text(reference, "key");
      errors.invalidAll(path.child("key"), key, NameChecks.environmentName(key));
    }
    Checks.required(reference, "volumeName", path, errors);
    if (Checks.required(reference, "path", path, errors))
      Checks.descendingNotReserved(text(reference, "path"), path.child("path"), errors);
  }

  /** What takes all variables of a ConfigMap or Secret. */
  private static void whole(JsonNode source, FieldPath all, FieldPath path, FieldErrors errors) {
    var prefix = text(source, "prefix");
    if (!prefix.isEmpty())
      errors.invalidAll(path.child("prefix"), prefix, NameChecks.environmentName(prefix));
    var sources = 0;
    for (var kind : List.of("configMapRef", "secretRef")) {
      if (!has(source, kind)) continue;
      sources++;
      var name = text(source, kind, "name");
      var at = path.child(kind).child("name");
      if (name.isEmpty()) errors.required(at, "");
      else errors.invalidAll(at, name, NameChecks.subdomain(NameChecks.withoutTrailingDash(name)));
    }
    if (sources == 0) errors.invalid(all, "", "must specify one of: `configMapRef` or `secretRef`");
    else if (sources > 1)
      errors.invalid(all, "", "may not have more than one field specified at a time");
  }
}
