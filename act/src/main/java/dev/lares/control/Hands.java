package dev.lares.control;

import dev.lares.client.ApiObject;
import dev.lares.client.Cluster;
import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.model.ApiException;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes for one key and remembers at which revision, so that the key's next pass waits until the
 * views show it. Every method throws {@link ApiException} where the server refuses.
 */
public final class Hands {
  private final Cluster cluster;
  private final ObjLongConsumer<ResourceType> wrote;

  Hands(Cluster cluster, ObjLongConsumer<ResourceType> wrote) {
    this.cluster = cluster;
    this.wrote = wrote;
  }

  /** Reads from the server itself, where a view's answer would not be safe enough. */
  public Optional<ApiObject> find(ResourceType type, String namespace, String name) {
    return cluster.find(type, namespace, name);
  }

  public ApiObject create(ResourceType type, String namespace, ObjectNode object) {
    return seen(type, cluster.create(type, namespace, object));
  }

  public ApiObject update(ResourceType type, String namespace, String name, ObjectNode object) {
    return seen(type, cluster.update(type, namespace, name, object));
  }

  public ApiObject updateStatus(
      ResourceType type, String namespace, String name, ObjectNode object) {
    return seen(type, cluster.updateStatus(type, namespace, name, object));
  }

  public ApiObject finalizeNamespace(String name, ObjectNode namespace) {
    return seen(Resources.NAMESPACES, cluster.finalizeNamespace(name, namespace));
  }

  public ApiObject patch(
      ResourceType type,
      String namespace,
      String name,
      String subresource,
      PatchType patchType,
      ObjectNode patch) {
    return seen(type, cluster.patch(type, namespace, name, subresource, patchType, patch));
  }

  public void post(
      ResourceType type, String namespace, String name, String subresource, ObjectNode body) {
    cluster.post(type, namespace, name, subresource, body);
  }

  public void delete(ResourceType type, String namespace, String name, Deletion deletion) {
    wrote.accept(type, cluster.delete(type, namespace, name, deletion));
  }

  private ApiObject seen(ResourceType type, ApiObject object) {
    wrote.accept(type, object.revision());
    return object;
  }

  /**
   * Makes one call per item in batches of 1, 2, 4, 8, ..., and skips the rest once a batch had a
   * refusal: a quota that refuses one pod refuses 250, and a server should not hear of all of them.
   *
   * @return the first refusal, null if there was none
   */
  public <T> @Nullable ApiException slowStart(List<T> items, Consumer<T> call) {
    int from = 0;
    for (int size = 1; from < items.size(); size *= 2) {
      int to = Math.min(items.size(), from + size);
      var refusal = each(items.subList(from, to), call);
      if (refusal != null) return refusal;
      from = to;
    }
    return null;
  }

  /**
   * Makes one call per item, all of them.
   *
   * @return the first refusal, null if there was none
   */
  public <T> @Nullable ApiException each(List<T> items, Consumer<T> call) {
    ApiException first = null;
    for (var item : items) {
      try {
        call.accept(item);
      } catch (ApiException refusal) {
        if (first == null) first = refusal;
      }
    }
    return first;
  }
}
