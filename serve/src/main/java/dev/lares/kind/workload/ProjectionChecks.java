package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold for volumes made of objects: which key or field becomes which file. */
final class ProjectionChecks {
  private static final List<String> FIELDS =
      List.of(
          "metadata.annotations",
          "metadata.labels",
          "metadata.name",
          "metadata.namespace",
          "metadata.uid");
  private static final String CONFLICT = "conflicting duplicate paths";

  private ProjectionChecks() {}

  /** A projected volume. */
  static void check(JsonNode projected, FieldPath path, FieldErrors errors) {
    Checks.mode(projected, "defaultMode", path, errors);
    var taken = new HashSet<String>();
    var index = 0;
    for (var source : objects(projected, "sources")) {
      var at = path.child("sources").index(index++);
      var sources = 0;
      for (var kind : List.of("secret", "configMap")) {
        var from = find(source, kind);
        if (from == null) continue;
        sources++;
        object(from, taken, at.child(kind), path, errors);
      }
      var downward = find(source, "downwardAPI");
      if (downward != null) {
        sources++;
        fields(downward, taken, at.child("downwardAPI"), path, errors);
      }
      var token = find(source, "serviceAccountToken");
      if (token != null) {
        sources++;
        token(token, at.child("serviceAccountToken"), path, errors);
      }
      if (sources > 1) errors.forbidden(at, "may not specify more than 1 volume type per source");
    }
  }

  private static void object(
      JsonNode source, Set<String> taken, FieldPath path, FieldPath all, FieldErrors errors) {
    Checks.required(source, "name", path, errors);
    var index = 0;
    for (var item : objects(source, "items")) {
      key(item, path.child("items").index(index++), errors);
      var file = text(item, "path");
      if (!file.isEmpty() && !taken.add(file)) errors.invalid(all, text(source, "name"), CONFLICT);
    }
  }

  private static void fields(
      JsonNode source, Set<String> taken, FieldPath path, FieldPath all, FieldErrors errors) {
    for (var item : objects(source, "items")) {
      field(item, path, errors);
      var file = text(item, "path");
      if (!file.isEmpty() && !taken.add(file)) errors.invalid(all, file, CONFLICT);
    }
  }

  private static void token(JsonNode token, FieldPath path, FieldPath all, FieldErrors errors) {
    VolumeChecks.tokenLife(token, path, errors);
    if (Checks.required(token, "path", all, errors))
      Checks.descendingNotReserved(text(token, "path"), all.child("path"), errors);
  }

  /** The keys of a ConfigMap or Secret that become files. */
  static void keys(JsonNode source, FieldPath path, FieldErrors errors) {
    var index = 0;
    for (var item : objects(source, "items")) key(item, path.child("items").index(index++), errors);
  }

  private static void key(JsonNode item, FieldPath path, FieldErrors errors) {
    Checks.required(item, "key", path, errors);
    Checks.required(item, "path", path, errors);
    Checks.descendingNotReserved(text(item, "path"), path.child("path"), errors);
    Checks.mode(item, "mode", path, errors);
  }

  /** The fields of the pod that become files; Kubernetes reports them at the list. */
  static void downward(JsonNode source, FieldPath path, FieldErrors errors) {
    for (var item : objects(source, "items")) field(item, path, errors);
  }

  private static void field(JsonNode item, FieldPath path, FieldErrors errors) {
    Checks.required(item, "path", path, errors);
    Checks.descendingNotReserved(text(item, "path"), path.child("path"), errors);
    var field = find(item, "fieldRef");
    var resource = find(item, "resourceFieldRef");
    if (field != null) {
      DownwardChecks.field(field, FIELDS, path.child("fieldRef"), errors);
      if (has(item, "resourceFieldRef"))
        errors.invalid(
            path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
    } else if (resource != null) {
      DownwardChecks.resource(resource, true, path.child("resourceFieldRef"), errors);
    } else {
      errors.required(path, "one of fieldRef and resourceFieldRef is required");
    }
    Checks.mode(item, "mode", path, errors);
  }
}
