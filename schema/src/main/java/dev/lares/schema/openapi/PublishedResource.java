package dev.lares.schema.openapi;

import dev.lares.model.ResourceType;
import dev.lares.schema.Gvk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource as a document shows it.
 *
 * @param verbs such as {@code get}, {@code list}, {@code create}
 * @param ownSchema the structural schema of a custom resource; null for built-in kinds, which the
 *     table describes
 */
public record PublishedResource(
    ResourceType type,
    List<String> verbs,
    List<Subresource> subresources,
    @Nullable ObjectNode ownSchema) {

  /**
   * @param name as in the path: {@code status}
   * @param kind of what is sent and answered
   */
  public record Subresource(String name, Gvk kind, List<String> verbs) {}

  public PublishedResource {
    verbs = List.copyOf(verbs);
    subresources = List.copyOf(subresources);
  }

  Gvk kind() {
    return new Gvk(type.group(), type.version(), type.kind());
  }

  boolean custom() {
    return ownSchema != null;
  }
}
