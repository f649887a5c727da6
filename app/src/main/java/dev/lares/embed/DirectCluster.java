package dev.lares.embed;

import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.Changes;
import dev.lares.api.DeleteOptions;
import dev.lares.api.ListOptions;
import dev.lares.api.Outcome;
import dev.lares.api.Target;
import dev.lares.api.Verbs;
import dev.lares.api.WriteOptions;
import dev.lares.client.ApiObject;
import dev.lares.client.Cluster;
import dev.lares.client.Deletion;
import dev.lares.client.Feed;
import dev.lares.client.PatchType;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.model.ApiException;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster port by direct calls: the same verbs that HTTP calls, without a socket in between.
 * Reads and feeds take the store's bytes as they are.
 */
final class DirectCluster implements Cluster {
  private static final Set<String> CONTROLLABLE = Set.of("delete", "list", "watch");

  private final Verbs verbs;
  private final Store store;
  private final Supplier<Kinds> kinds;
  private final Caller caller;

  DirectCluster(Verbs verbs, Store store, Supplier<Kinds> kinds, String component) {
    this.verbs = verbs;
    this.store = store;
    this.kinds = kinds;
    this.caller = Caller.internal(component, manager(component));
  }

  @Override
  public Cluster as(String component) {
    return new DirectCluster(verbs, store, kinds, component);
  }

  @Override
  public Optional<ApiObject> find(ResourceType type, String namespace, String name) {
    var target = target(type, namespace, name, "");
    var stored = store.current().find(target.kind().storedAs(), target.key());
    return Optional.ofNullable(stored).map(DirectCluster::object);
  }

  @Override
  public ApiObject create(ResourceType type, String namespace, ObjectNode object) {
    var target = target(type, namespace, "", "");
    return answered(
        target, verbs.create(target, new Body.Tree(object), WriteOptions.INTERNAL, caller));
  }

  @Override
  public ApiObject update(ResourceType type, String namespace, String name, ObjectNode object) {
    var target = target(type, namespace, name, "");
    return answered(
        target, verbs.update(target, new Body.Tree(object), WriteOptions.INTERNAL, caller));
  }

  @Override
  public ApiObject updateStatus(
      ResourceType type, String namespace, String name, ObjectNode object) {
    var target = target(type, namespace, name, "status");
    return answered(
        target, verbs.update(target, new Body.Tree(object), WriteOptions.INTERNAL, caller));
  }

  @Override
  public ApiObject finalizeNamespace(String name, ObjectNode namespace) {
    var target = target(Resources.NAMESPACES, "", name, "finalize");
    return answered(
        target, verbs.update(target, new Body.Tree(namespace), WriteOptions.INTERNAL, caller));
  }

  @Override
  public ApiObject patch(
      ResourceType type,
      String namespace,
      String name,
      String subresource,
      PatchType patchType,
      ObjectNode patch) {
    var target = target(type, namespace, name, subresource);
    var changes = new Changes(patch, patchType.mediaType());
    return answered(target, verbs.patch(target, changes, caller));
  }

  @Override
  public void post(
      ResourceType type, String namespace, String name, String subresource, ObjectNode body) {
    verbs.create(
        target(type, namespace, name, subresource),
        new Body.Tree(body),
        WriteOptions.INTERNAL,
        caller);
  }

  @Override
  public long delete(ResourceType type, String namespace, String name, Deletion deletion) {
    var options =
        new DeleteOptions(
            deletion.gracePeriodSeconds(),
            deletion.propagationPolicy(),
            deletion.uid(),
            deletion.resourceVersion(),
            false);
    var outcome = verbs.delete(target(type, namespace, name, ""), Body.EMPTY, options, caller);
    return ObjectBytes.read(namespace, outcome.json()).revision();
  }

  @Override
  public Feed feed(ResourceType type, String fieldSelector) {
    return new StoreFeed(store, kind(type), fieldSelector);
  }

  @Override
  public List<ApiObject> list(ResourceType type, String namespace) {
    return verbs.list(target(type, namespace, "", ""), ListOptions.ALL, caller).items().stream()
        .map(DirectCluster::object)
        .toList();
  }

  @Override
  public List<ResourceType> servedTypes() {
    return kinds.get().all().stream()
        .filter(kind -> kind.verbs().containsAll(CONTROLLABLE))
        .filter(kind -> kind.storedAs().equals(kind.type().groupResource()))
        .filter(kind -> kind.strategy().conversion() == null)
        .map(Kind::type)
        .toList();
  }

  /**
   * Whose fields they are that a component writes: Kubernetes tells programs apart, not their
   * parts.
   */
  private static String manager(String component) {
    if (component.startsWith("simulated-") || component.equals("kubelet")) return "kubelet";
    return component.equals("default-scheduler") ? "kube-scheduler" : "kube-controller-manager";
  }

  private Kind kind(ResourceType type) {
    var kind = kinds.get().find(type);
    if (kind == null)
      throw new ApiException(
          new dev.lares.model.ApiStatus(
              404,
              "NotFound",
              "the server could not find the requested resource",
              dev.lares.model.ApiStatus.Details.NONE));
    return kind;
  }

  private Target target(ResourceType type, String namespace, String name, String subresource) {
    return new Target(kind(type), namespace, name, subresource);
  }

  private static ApiObject answered(Target target, Outcome outcome) {
    return ObjectBytes.read(target.namespace(), outcome.json());
  }

  static ApiObject object(Stored stored) {
    return new ApiObject(stored.key(), stored.revision(), stored.json());
  }
}
