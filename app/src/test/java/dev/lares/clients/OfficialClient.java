package dev.lares.clients;

import com.google.gson.JsonParser;
import dev.lares.embed.LaresCluster;
import io.kubernetes.client.common.KubernetesListObject;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.informer.ListerWatcher;
import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ConfigMapList;
import io.kubernetes.client.openapi.models.V1Eviction;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.CallGeneratorParams;
import io.kubernetes.client.util.Config;
import io.kubernetes.client.util.Watchable;
import io.kubernetes.client.util.generic.GenericKubernetesApi;
import io.kubernetes.client.util.generic.KubernetesApiResponse;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.ListOptions;
import io.kubernetes.client.util.generic.options.PatchOptions;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kubernetes' own client for Java. */
final class OfficialClient implements AnyClient {
  private final ApiClient client;

  OfficialClient(LaresCluster cluster) throws IOException {
    client = Config.fromConfig(cluster.kubeconfig().toString());
    client.setReadTimeout(0); // or no watch lasts
  }

  private DynamicKubernetesApi api(Type type) {
    return new DynamicKubernetesApi(type.group(), type.version(), type.plural(), client);
  }

  private static DynamicKubernetesObject object(Type type, String namespace, JsonNode object) {
    var tree = JsonParser.parseString(object.toString()).getAsJsonObject();
    if (type.namespaced()) tree.getAsJsonObject("metadata").addProperty("namespace", namespace);
    return new DynamicKubernetesObject(tree);
  }

  private static JsonNode json(KubernetesApiResponse<DynamicKubernetesObject> answer) {
    return json(accepted(answer));
  }

  private static JsonNode json(DynamicKubernetesObject object) {
    return JsonMapper.shared().readTree(object.getRaw().toString());
  }

  private static <T extends io.kubernetes.client.common.KubernetesType> T accepted(
      KubernetesApiResponse<T> answer) {
    if (answer.isSuccess()) return answer.getObject();
    var status = answer.getStatus();
    var message = status == null ? "" : String.valueOf(status.getMessage());
    throw new RefusedException(answer.getHttpStatusCode(), message);
  }

  @Override
  public JsonNode create(Type type, String namespace, JsonNode object) {
    return json(api(type).create(object(type, namespace, object)));
  }

  @Override
  public JsonNode get(Type type, String namespace, String name) {
    return json(type.namespaced() ? api(type).get(namespace, name) : api(type).get(name));
  }

  @Override
  public JsonNode replace(Type type, String namespace, JsonNode object) {
    return json(api(type).update(object(type, namespace, object)));
  }

  @Override
  public JsonNode patch(Type type, String namespace, String name, PatchForm form, String patch) {
    return json(api(type).patch(namespace, name, form.mediaType(), new V1Patch(patch)));
  }

  @Override
  public JsonNode apply(
      Type type, String namespace, JsonNode object, String manager, boolean force) {
    var options = new PatchOptions();
    options.setFieldManager(manager);
    options.setForce(force);
    var name = object.path("metadata").path("name").asString();
    var patch = new V1Patch(object.toString());
    return json(api(type).patch(namespace, name, V1Patch.PATCH_FORMAT_APPLY_YAML, patch, options));
  }

  @Override
  public void delete(Type type, String namespace, String name) {
    var answer = type.namespaced() ? api(type).delete(namespace, name) : api(type).delete(name);
    if (!answer.isSuccess())
      throw new RefusedException(answer.getHttpStatusCode(), String.valueOf(answer.getStatus()));
  }

  @Override
  public List<JsonNode> list(Type type, String namespace, String labelSelector) {
    var options = new ListOptions();
    options.setLabelSelector(labelSelector);
    return accepted(api(type).list(namespace, options)).getItems().stream()
        .map(OfficialClient::json)
        .toList();
  }

  @Override
  public Following follow(Type type, String namespace, String labelSelector) {
    // its untyped informers cannot read the lists of typed objects, whose items have no kind
    return type.equals(Type.CONFIG_MAPS)
        ? follow(
            new GenericKubernetesApi<>(
                V1ConfigMap.class, V1ConfigMapList.class, "", "v1", "configmaps", client),
            V1ConfigMap.class,
            namespace,
            labelSelector)
        : follow(api(type), DynamicKubernetesObject.class, namespace, labelSelector);
  }

  private <T extends KubernetesObject, L extends KubernetesListObject> Following follow(
      GenericKubernetesApi<T, L> api, Class<T> type, String namespace, String labelSelector) {
    var following = new Following();
    var factory = new SharedInformerFactory(client);
    var asked = new Selected<>(api, namespace, labelSelector);
    factory.sharedIndexInformerFor(asked, type, 0).addEventHandler(new Telling<T>(following));
    factory.startAllRegisteredInformers();
    return following.from(factory::stopAllRegisteredInformers);
  }

  private record Telling<T extends KubernetesObject>(Following following)
      implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T added) {
      tell(Following.Change.ADDED, added);
    }

    @Override
    public void onUpdate(T before, T after) {
      tell(Following.Change.UPDATED, after);
    }

    @Override
    public void onDelete(T deleted, boolean unseen) {
      tell(Following.Change.DELETED, deleted);
    }

    private void tell(Following.Change change, T object) {
      var metadata = object.getMetadata();
      following.tell(
          change,
          Objects.requireNonNull(metadata.getName()),
          Objects.requireNonNull(metadata.getResourceVersion()));
    }
  }

  /** What the informer asks for. */
  private record Selected<T extends KubernetesObject, L extends KubernetesListObject>(
      GenericKubernetesApi<T, L> api, String namespace, String labelSelector)
      implements ListerWatcher<T, L> {
    @Override
    public L list(CallGeneratorParams asked) {
      return accepted(api.list(namespace, options(asked)));
    }

    @Override
    public Watchable<T> watch(CallGeneratorParams asked) throws ApiException {
      return api.watch(namespace, options(asked));
    }

    private ListOptions options(CallGeneratorParams asked) {
      var options = new ListOptions();
      options.setLabelSelector(labelSelector);
      options.setResourceVersion(asked.resourceVersion);
      options.setTimeoutSeconds(asked.timeoutSeconds);
      return options;
    }
  }

  @Override
  public void evict(String namespace, String pod) {
    var eviction = new V1Eviction().metadata(new V1ObjectMeta().name(pod).namespace(namespace));
    // the answer is a Status, which this client takes for a broken Eviction: so only its code is
    // read
    asked(() -> {
      var call =
          new CoreV1Api(client)
              .createNamespacedPodEviction(pod, namespace, eviction)
              .buildCall(null);
      try (var answer = call.execute()) {
        if (answer.isSuccessful()) return answer.code();
        throw new ApiException(answer.code(), answer.message());
      } catch (IOException failed) {
        throw new ApiException(failed);
      }
    });
  }

  @Override
  public void scale(Type type, String namespace, String name, int replicas) {
    var api = new AppsV1Api(client);
    asked(() -> {
      var scale = api.readNamespacedDeploymentScale(name, namespace).execute();
      Objects.requireNonNull(scale.getSpec()).setReplicas(replicas);
      return api.replaceNamespacedDeploymentScale(name, namespace, scale).execute();
    });
  }

  @Override
  public String log(String namespace, String pod) {
    return asked(() -> new CoreV1Api(client).readNamespacedPodLog(pod, namespace).execute());
  }

  @FunctionalInterface
  private interface Call<T> {
    T perform() throws ApiException;
  }

  private static <T> T asked(Call<T> call) {
    try {
      return call.perform();
    } catch (ApiException refused) {
      throw new RefusedException(refused.getCode(), String.valueOf(refused.getResponseBody()));
    }
  }

  @Override
  public void close() {
    client.getHttpClient().dispatcher().executorService().shutdown();
    client.getHttpClient().connectionPool().evictAll();
  }
}
