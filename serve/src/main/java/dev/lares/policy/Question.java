package dev.lares.policy;

import dev.lares.api.AdmissionRequest;
import dev.lares.api.Json;
import dev.lares.model.ResourceType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A write as webhooks and policies ask about it. Not for several threads. */
public final class Question {
  private final AdmissionRequest request;
  private @Nullable ObjectNode namespace;
  private boolean namespaceRead;

  public Question(AdmissionRequest request) {
    this.request = request;
  }

  public AdmissionRequest request() {
    return request;
  }

  ResourceType type() {
    return request.target().kind().type();
  }

  String operation() {
    return request.operation().name();
  }

  /** The namespace of the object, or the object itself if it is one; null at cluster scope. */
  public @Nullable ObjectNode namespace() {
    if (!namespaceRead) {
      namespaceRead = true;
      var name = request.target().namespace();
      var stored = name.isEmpty() ? null : request.picture().find("namespaces", name);
      if (stored != null) namespace = Json.tree(stored.json());
    }
    return namespace;
  }

  /** Null if namespace selectors do not apply: to what is in none and is none. */
  @Nullable Map<String, String> namespaceLabels() {
    if (type().groupResource().equals("namespaces")) {
      var self = request.object() == null ? request.old() : request.object();
      return self == null ? Map.of() : labels(self);
    }
    if (request.target().namespace().isEmpty()) return null;
    var found = namespace();
    return found == null ? Map.of() : labels(found);
  }

  static Map<String, String> labels(JsonNode object) {
    var labels = new HashMap<String, String>();
    for (var label : object.path("metadata").path("labels").properties())
      labels.put(label.getKey(), label.getValue().asString(""));
    return labels;
  }

  /**
   * The request as it is shown: all but the objects; what is empty is left out.
   *
   * @param as the version it is shown in, if that is not its own
   */
  public ObjectNode json(ResourceType as) {
    var json = Json.object();
    kind(json.putObject("kind"), as);
    resource(json.putObject("resource"), as);
    putUnlessEmpty(json, "subResource", request.target().subresource());
    kind(json.putObject("requestKind"), type());
    resource(json.putObject("requestResource"), type());
    putUnlessEmpty(json, "requestSubResource", request.target().subresource());
    putUnlessEmpty(json, "name", request.target().name());
    putUnlessEmpty(json, "namespace", namespaceName());
    json.put("operation", operation());
    user(json.putObject("userInfo"));
    json.put("dryRun", request.dryRun());
    var options = json.putObject("options");
    var name = operation().charAt(0) + operation().substring(1).toLowerCase(java.util.Locale.ROOT);
    options.put("kind", name + "Options").put("apiVersion", "meta.k8s.io/v1");
    if (request.dryRun()) options.putArray("dryRun").add("All");
    return json;
  }

  /** Namespaces are said to be in themselves. */
  private String namespaceName() {
    return type().groupResource().equals("namespaces")
        ? request.target().name()
        : request.target().namespace();
  }

  private static void kind(ObjectNode json, ResourceType type) {
    json.put("group", type.group()).put("version", type.version()).put("kind", type.kind());
  }

  private static void resource(ObjectNode json, ResourceType type) {
    json.put("group", type.group()).put("version", type.version()).put("resource", type.plural());
  }

  private void user(ObjectNode json) {
    var caller = request.caller();
    putUnlessEmpty(json, "username", caller.user());
    putUnlessEmpty(json, "uid", caller.uid());
    if (!caller.groups().isEmpty()) {
      var groups = json.putArray("groups");
      caller.groups().forEach(groups::add);
    }
    if (caller.extra().isEmpty()) return;
    var extra = json.putObject("extra");
    caller
        .extra()
        .forEach((key, values) -> {
          var list = extra.putArray(key);
          values.forEach(list::add);
        });
  }

  private static void putUnlessEmpty(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) json.put(name, value);
  }

  /** {@code tree} in another version of the same kind: for kinds that differ in name alone. */
  public static @Nullable ObjectNode shown(@Nullable ObjectNode tree, ResourceType as) {
    if (tree == null || tree.path("apiVersion").asString("").equals(as.apiVersion())) return tree;
    var copy = tree.deepCopy();
    copy.put("apiVersion", as.apiVersion());
    return copy;
  }
}
