package dev.lares.control;

import dev.lares.model.Meta;
import dev.lares.model.ResourceType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event is about (core/v1 ObjectReference); empty texts are left out.
 *
 * @param namespace empty for an object of the whole cluster
 */
public record ObjectRef(
    String apiVersion,
    String kind,
    String namespace,
    String name,
    String uid,
    String resourceVersion) {

  /** The object of {@code type} that {@code meta} describes. */
  public static ObjectRef of(ResourceType type, Meta meta) {
    return new ObjectRef(
        type.apiVersion(),
        type.kind(),
        meta.namespace(),
        meta.name(),
        meta.uid(),
        meta.resourceVersion() == 0 ? "" : Long.toString(meta.resourceVersion()));
  }

  /** The object of that name, whichever life of it: some parts of Kubernetes tell it so. */
  public static ObjectRef named(ResourceType type, Meta meta) {
    return new ObjectRef(type.apiVersion(), type.kind(), meta.namespace(), meta.name(), "", "");
  }

  /** Events about an object of the whole cluster live in {@code default}. */
  String eventNamespace() {
    return namespace.isEmpty() ? "default" : namespace;
  }

  ObjectNode tree() {
    var tree = JsonNodeFactory.instance.objectNode();
    put(tree, "kind", kind);
    put(tree, "namespace", namespace);
    put(tree, "name", name);
    put(tree, "uid", uid);
    put(tree, "apiVersion", apiVersion);
    put(tree, "resourceVersion", resourceVersion);
    return tree;
  }

  private static void put(ObjectNode tree, String field, String value) {
    if (!value.isEmpty()) tree.put(field, value);
  }
}
