package dev.lares.schema.apply;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fields that nobody owns, as the server alone decides them or they never change. */
final class SystemFields {
  private static final List<String> OF_OBJECT = List.of("apiVersion", "kind");
  private static final List<String> OF_METADATA =
      List.of(
          "name",
          "namespace",
          "creationTimestamp",
          "selfLink",
          "uid",
          "clusterName",
          "generation",
          Ownership.ENTRIES,
          "resourceVersion");

  private static final FieldSet SET = set();

  private SystemFields() {}

  private static FieldSet set() {
    var set = FieldSet.ofPath("metadata");
    for (var name : OF_OBJECT) set = set.union(FieldSet.ofPath(name));
    for (var name : OF_METADATA) set = set.union(FieldSet.ofPath("metadata", name));
    return set;
  }

  static FieldSet without(FieldSet fields) {
    return fields.difference(SET);
  }

  /** {@code object} as far as it can be owned; shares its parts. */
  static ObjectNode left(ObjectNode object) {
    var ownable = JsonNodeFactory.instance.objectNode();
    ownable.setAll(object);
    ownable.remove(OF_OBJECT);
    if (object.get("metadata") instanceof ObjectNode there) {
      var metadata = JsonNodeFactory.instance.objectNode();
      metadata.setAll(there);
      metadata.remove(OF_METADATA);
      ownable.set("metadata", metadata);
    }
    return ownable;
  }
}
