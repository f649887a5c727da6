package dev.lares.client;

import dev.lares.model.ApiException;
import dev.lares.model.ResourceType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Kubernetes cluster, as controllers see it. Two adapters are wired in {@code app}: direct calls
 * into {@code serve}, and HTTP to any Kubernetes API server. Every method may throw {@link
 * ApiException} with the server's Status. Trees handed in are not used by the caller again.
 */
public interface Cluster {
  /** The same cluster under another component name (user agent, event source, field manager). */
  Cluster as(String component);

  /** Reads one object from the server itself, not from a cache. */
  Optional<ApiObject> find(ResourceType type, String namespace, String name);

  ApiObject create(ResourceType type, String namespace, ObjectNode object);

  /**
   * Replaces an object; conflicts (409) if {@code object} carries another resourceVersion than the
   * stored one.
   */
  ApiObject update(ResourceType type, String namespace, String name, ObjectNode object);

  /** Replaces the status of an object. */
  ApiObject updateStatus(ResourceType type, String namespace, String name, ObjectNode object);

  /** Replaces {@code spec.finalizers} of a namespace; without any, one that is to go is gone. */
  ApiObject finalizeNamespace(String name, ObjectNode namespace);

  /** {@code subresource} is empty, or such as {@code status}. */
  ApiObject patch(
      ResourceType type,
      String namespace,
      String name,
      String subresource,
      PatchType patchType,
      ObjectNode patch);

  /** POST on a subresource: {@code binding}, {@code eviction}. */
  void post(ResourceType type, String namespace, String name, String subresource, ObjectNode body);

  /**
   * Deletes an object, or marks it as terminating.
   *
   * @return the revision at which feeds show it; 0 if the server does not tell
   */
  long delete(ResourceType type, String namespace, String name, Deletion deletion);

  /**
   * A live list: everything of {@code type} now, then every change. Keeps itself alive across
   * expired revisions and lost connections.
   *
   * @param fieldSelector empty for all objects
   */
  Feed feed(ResourceType type, String fieldSelector);

  /**
   * Objects of {@code type} in {@code namespace} (empty for all), read from the server. For types
   * no view follows.
   */
  List<ApiObject> list(ResourceType type, String namespace);

  /**
   * All types the cluster serves that can be listed, watched and deleted, for the garbage collector
   * and namespaces.
   */
  List<ResourceType> servedTypes();
}
