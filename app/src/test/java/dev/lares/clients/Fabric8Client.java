package dev.lares.clients;

import dev.lares.embed.LaresCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** fabric8's client, over whichever transport it is given. */
final class Fabric8Client implements AnyClient {
  private final KubernetesClient client;

  Fabric8Client(LaresCluster cluster, HttpClient.Factory transport) throws IOException {
    var config = Config.fromKubeconfig(Files.readString(cluster.kubeconfig()));
    config.setRequestRetryBackoffLimit(0); // a refusal is to be seen, not tried again
    client =
        new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(transport).build();
  }

  private static ResourceDefinitionContext context(Type type) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(type.group())
        .withVersion(type.version())
        .withPlural(type.plural())
        .withKind(type.kind())
        .withNamespaced(type.namespaced())
        .build();
  }

  private Resource<GenericKubernetesResource> one(Type type, String namespace, String name) {
    var all = client.genericKubernetesResources(context(type));
    return type.namespaced() ? all.inNamespace(namespace).withName(name) : all.withName(name);
  }

  private Resource<GenericKubernetesResource> one(Type type, String namespace, JsonNode object) {
    var read = Serialization.unmarshal(object.toString(), GenericKubernetesResource.class);
    var all = client.genericKubernetesResources(context(type));
    return type.namespaced() ? all.inNamespace(namespace).resource(read) : all.resource(read);
  }

  private FilterWatchListDeletable<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      selected(Type type, String namespace, String labelSelector) {
    return client
        .genericKubernetesResources(context(type))
        .inNamespace(namespace)
        .withLabelSelector(labelSelector);
  }

  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException refused) {
      throw new RefusedException(refused.getCode(), String.valueOf(refused.getMessage()));
    }
  }

  private static JsonNode json(Supplier<GenericKubernetesResource> call) {
    return JsonMapper.shared().readTree(Serialization.asJson(asked(call)));
  }

  @Override
  public JsonNode create(Type type, String namespace, JsonNode object) {
    return json(() -> one(type, namespace, object).create());
  }

  @Override
  public JsonNode get(Type type, String namespace, String name) {
    return json(() -> {
      var found = one(type, namespace, name).get();
      // this client makes nothing of what is not there
      if (found == null) throw new RefusedException(404, name);
      return found;
    });
  }

  @Override
  public JsonNode replace(Type type, String namespace, JsonNode object) {
    return json(() -> one(type, namespace, object).update());
  }

  @Override
  public JsonNode patch(Type type, String namespace, String name, PatchForm form, String patch) {
    var kind =
        switch (form) {
          case JSON -> PatchType.JSON;
          case MERGE -> PatchType.JSON_MERGE;
          case STRATEGIC -> PatchType.STRATEGIC_MERGE;
        };
    return json(() -> one(type, namespace, name).patch(PatchContext.of(kind), patch));
  }

  @Override
  public JsonNode apply(
      Type type, String namespace, JsonNode object, String manager, boolean force) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(manager)
            .withForce(force)
            .build();
    return json(() -> one(type, namespace, object).patch(context));
  }

  @Override
  public void delete(Type type, String namespace, String name) {
    asked(() -> one(type, namespace, name).delete());
  }

  @Override
  public List<JsonNode> list(Type type, String namespace, String labelSelector) {
    return asked(() -> selected(type, namespace, labelSelector).list()).getItems().stream()
        .map(item -> JsonMapper.shared().readTree(Serialization.asJson(item)))
        .toList();
  }

  @Override
  public Following follow(Type type, String namespace, String labelSelector) {
    var following = new Following();
    var informer =
        selected(type, namespace, labelSelector)
            .inform(
                new ResourceEventHandler<GenericKubernetesResource>() {
                  @Override
                  public void onAdd(GenericKubernetesResource added) {
                    tell(Following.Change.ADDED, added);
                  }

                  @Override
                  public void onUpdate(
                      GenericKubernetesResource before, GenericKubernetesResource after) {
                    tell(Following.Change.UPDATED, after);
                  }

                  @Override
                  public void onDelete(GenericKubernetesResource deleted, boolean unseen) {
                    tell(Following.Change.DELETED, deleted);
                  }

                  private void tell(Following.Change change, GenericKubernetesResource object) {
                    var metadata = object.getMetadata();
                    following.tell(change, metadata.getName(), metadata.getResourceVersion());
                  }
                });
    return following.from(informer);
  }

  @Override
  public void evict(String namespace, String pod) {
    var evicted = asked(() -> client.pods().inNamespace(namespace).withName(pod).evict());
    // this client makes a plain no of a full budget
    if (!evicted) throw new RefusedException(429, "not evicted");
  }

  @Override
  public void scale(Type type, String namespace, String name, int replicas) {
    asked(() -> client.apps().deployments().inNamespace(namespace).withName(name).scale(replicas));
  }

  @Override
  public String log(String namespace, String pod) {
    return asked(() -> client.pods().inNamespace(namespace).withName(pod).getLog());
  }

  @Override
  public void close() {
    client.close();
  }
}
