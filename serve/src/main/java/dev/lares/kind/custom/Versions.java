package dev.lares.kind.custom;

import dev.lares.kind.structural.SchemaNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All versions of one definition: their schemas, and how objects get from one to another. */
final class Versions {
  private static final ObjectNode ANYTHING =
      JsonNodeFactory.instance
          .objectNode()
          .put("type", "object")
          .put("x-kubernetes-preserve-unknown-fields", true);

  private final String group;
  private final String storage;
  private final Map<String, ObjectNode> schemas;
  private final @Nullable JsonNode webhook;
  private final Converter converter;
  private final Map<String, SchemaNode> read = new ConcurrentHashMap<>();

  /**
   * @param schemas by version
   * @param webhook to be asked; null if only {@code apiVersion} differs
   */
  Versions(
      String group,
      String storage,
      Map<String, ObjectNode> schemas,
      @Nullable JsonNode webhook,
      Converter converter) {
    this.group = group;
    this.storage = storage;
    this.schemas = Map.copyOf(schemas);
    this.webhook = webhook;
    this.converter = converter;
  }

  String storage() {
    return storage;
  }

  boolean knows(String version) {
    return schemas.containsKey(version);
  }

  String apiVersion(String version) {
    return group + "/" + version;
  }

  ObjectNode json(String version) {
    return schemas.getOrDefault(version, ANYTHING);
  }

  SchemaNode schema(String version) {
    return read.computeIfAbsent(version, name -> SchemaNode.of(json(name)));
  }

  /**
   * Makes {@code wanted}'s form of an object, in place, but for pruning.
   *
   * @return whether it was another version's
   */
  boolean convert(ObjectNode object, String wanted) {
    var apiVersion = apiVersion(wanted);
    if (object.path("apiVersion").stringValue("").equals(apiVersion)) return false;
    if (webhook == null) object.put("apiVersion", apiVersion);
    else take(object, converter.convert(webhook, object, apiVersion));
    return true;
  }

  /** Of metadata a webhook may change what users write there, and nothing else. */
  private static void take(ObjectNode object, ObjectNode converted) {
    var metadata = object.path("metadata");
    var given = converted.path("metadata");
    object.removeAll();
    object.setAll(converted);
    object.set("metadata", metadata);
    if (!(metadata instanceof ObjectNode kept)) return;
    for (var name : List.of("labels", "annotations")) {
      var value = given.get(name);
      if (value == null) kept.remove(name);
      else kept.set(name, value);
    }
  }
}
