package dev.lares.schema.openapi;

import dev.lares.schema.Gvk;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The paths of one resource with their operations. */
final class Paths {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> MEDIA_TYPES =
      List.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf");

  private final ObjectNode paths;
  private final PublishedResource resource;
  private final Components components;

  Paths(ObjectNode paths, PublishedResource resource, Components components) {
    this.paths = paths;
    this.resource = resource;
    this.components = components;
  }

  void add() {
    var type = resource.type();
    var verbs = resource.verbs();
    if (type.namespaced() && verbs.contains("list"))
      list(paths.putObject(type.path("")), "ForAllNamespaces");
    var collection = at(type.path("{namespace}"), false);
    if (verbs.contains("list")) list(collection, "");
    if (verbs.contains("create")) create(collection, resource.kind(), "");
    if (verbs.contains("deletecollection"))
      delete(operation(collection, "delete", "deletecollection", resource.kind(), "Collection"));
    var item = at(type.path("{namespace}", "{name}"), true);
    single(item, resource.kind(), "", verbs);
    for (var sub : resource.subresources()) {
      var path = at(type.path("{namespace}", "{name}") + "/" + sub.name(), true);
      var suffix = capital(sub.name());
      if (sub.verbs().contains("create")) create(path, sub.kind(), suffix);
      single(path, sub.kind(), suffix, sub.verbs());
    }
  }

  private ObjectNode at(String path, boolean named) {
    var item = paths.putObject(path);
    var parameters = item.putArray("parameters");
    if (named) parameters.add(parameter("name", "path", "string"));
    if (resource.type().namespaced()) parameters.add(parameter("namespace", "path", "string"));
    parameters.add(parameter("pretty", "query", "string"));
    return item;
  }

  private void list(ObjectNode item, String suffix) {
    var operation = operation(item, "get", "list", resource.kind(), suffix);
    var parameters = operation.putArray("parameters");
    for (var name : List.of("labelSelector", "fieldSelector", "continue", "resourceVersion"))
      parameters.add(parameter(name, "query", "string"));
    parameters.add(parameter("limit", "query", "integer"));
    parameters.add(parameter("watch", "query", "boolean"));
    answers(operation, components.kind(resource, true), "200");
  }

  private void create(ObjectNode item, Gvk kind, String suffix) {
    var operation = operation(item, "post", "post", kind, suffix);
    writing(operation);
    body(operation, schema(kind), List.of("*/*"));
    answers(operation, schema(kind), "200", "201", "202");
  }

  private void single(ObjectNode item, Gvk kind, String suffix, List<String> verbs) {
    if (verbs.contains("get"))
      answers(operation(item, "get", "get", kind, suffix), schema(kind), "200");
    if (verbs.contains("update")) {
      var operation = operation(item, "put", "put", kind, suffix);
      writing(operation);
      body(operation, schema(kind), List.of("*/*"));
      answers(operation, schema(kind), "200", "201");
    }
    if (verbs.contains("patch")) {
      var operation = operation(item, "patch", "patch", kind, suffix);
      writing(operation).add(parameter("force", "query", "boolean"));
      body(operation, components.patch(), patchTypes());
      answers(operation, schema(kind), "200", "201");
    }
    if (verbs.contains("delete")) delete(operation(item, "delete", "delete", kind, suffix));
  }

  private void delete(ObjectNode operation) {
    operation.putArray("parameters").add(parameter("dryRun", "query", "string"));
    var options = components.reference(Components.META + "DeleteOptions");
    body(operation, options, List.of("*/*"));
    answers(operation, components.reference(Components.META + "Status"), "200");
  }

  /** kubectl merges on its side by this: without the strategic type it sends merge patches. */
  private List<String> patchTypes() {
    return resource.custom()
        ? List.of(
            "application/apply-patch+yaml",
            "application/json-patch+json",
            "application/merge-patch+json")
        : List.of(
            "application/apply-patch+yaml",
            "application/json-patch+json",
            "application/merge-patch+json",
            "application/strategic-merge-patch+json");
  }

  private ObjectNode schema(Gvk kind) {
    return kind.equals(resource.kind()) ? components.kind(resource, false) : components.kind(kind);
  }

  private ObjectNode operation(
      ObjectNode item, String method, String action, Gvk kind, String suffix) {
    var type = resource.type();
    var verb =
        switch (action) {
          case "get" -> "read";
          case "post" -> "create";
          case "put" -> "replace";
          case "deletecollection" -> "delete";
          default -> action;
        };
    var group = type.group().isEmpty() ? "core" : type.group().replaceAll("\\..*", "");
    var scope = type.namespaced() && !suffix.equals("ForAllNamespaces") ? "Namespaced" : "";
    var operation = item.putObject(method);
    operation.putArray("tags").add(group + "_" + type.version());
    operation.put("description", verb + " " + type.kind());
    var place = scope + (suffix.equals("Collection") ? suffix + type.kind() : type.kind() + suffix);
    operation.put("operationId", verb + capital(group) + capital(type.version()) + place);
    operation.put("x-kubernetes-action", action);
    operation.set(
        "x-kubernetes-group-version-kind",
        NODES
            .objectNode()
            .put("group", kind.group())
            .put("version", kind.version())
            .put("kind", kind.kind()));
    return operation;
  }

  private static ArrayNode writing(ObjectNode operation) {
    var parameters = operation.putArray("parameters");
    for (var name : List.of("dryRun", "fieldManager", "fieldValidation"))
      parameters.add(parameter(name, "query", "string"));
    return parameters;
  }

  private static ObjectNode parameter(String name, String place, String type) {
    var parameter = NODES.objectNode().put("name", name).put("in", place);
    if (place.equals("path")) parameter.put("required", true);
    parameter.putObject("schema").put("type", type).put("uniqueItems", true);
    return parameter;
  }

  private static void body(ObjectNode operation, ObjectNode schema, List<String> mediaTypes) {
    var content = operation.putObject("requestBody").putObject("content");
    for (var type : mediaTypes) content.putObject(type).set("schema", schema);
  }

  private static void answers(ObjectNode operation, ObjectNode schema, String... codes) {
    var responses = operation.putObject("responses");
    for (var code : codes) {
      var response = responses.putObject(code);
      response.put(
          "description",
          switch (code) {
            case "201" -> "Created";
            case "202" -> "Accepted";
            default -> "OK";
          });
      var content = response.putObject("content");
      for (var type : MEDIA_TYPES) content.putObject(type).set("schema", schema);
    }
    responses.putObject("401").put("description", "Unauthorized");
  }

  private static String capital(String word) {
    return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
