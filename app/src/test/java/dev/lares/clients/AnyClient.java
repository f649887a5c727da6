package dev.lares.clients;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What every client can do, each in its own way. Objects are given and answered as JSON trees.
 * Methods throw {@link RefusedException} if the server refuses.
 */
interface AnyClient extends AutoCloseable {
  JsonNode create(Type type, String namespace, JsonNode object);

  JsonNode get(Type type, String namespace, String name);

  /** PUT, with whatever resourceVersion the object carries. */
  JsonNode replace(Type type, String namespace, JsonNode object);

  JsonNode patch(Type type, String namespace, String name, PatchForm form, String patch);

  /** Server-side apply. */
  JsonNode apply(Type type, String namespace, JsonNode object, String manager, boolean force);

  void delete(Type type, String namespace, String name);

  List<JsonNode> list(Type type, String namespace, String labelSelector);

  /** Follows objects with the client's own informer, from what there is now. */
  Following follow(Type type, String namespace, String labelSelector);

  void evict(String namespace, String pod);

  /** Through the scale subresource. */
  void scale(Type type, String namespace, String name, int replicas);

  String log(String namespace, String pod);

  @Override
  void close();

  /** The patches all clients know. */
  enum PatchForm {
    JSON("application/json-patch+json"),
    MERGE("application/merge-patch+json"),
    STRATEGIC("application/strategic-merge-patch+json");

    private final String mediaType;

    PatchForm(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }
}
