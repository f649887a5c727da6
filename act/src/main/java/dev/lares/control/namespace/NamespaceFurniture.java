package dev.lares.control.namespace;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.model.ApiException;
import dev.lares.model.Meta;
import dev.lares.model.Namespace;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.model.ServiceAccount;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives every active namespace the service account {@code default} and the ConfigMap {@code
 * kube-root-ca.crt}, and puts them back when they are deleted. Pods need both.
 */
public final class NamespaceFurniture {
  private static final String NAME = "service-account-controller";
  private static final String ACCOUNT = "default";
  private static final String AUTHORITY = "kube-root-ca.crt";
  private static final String AUTHORITY_DESCRIPTION =
      "Contains a CA bundle that can be used to verify the kube-apiserver when using internal"
          + " endpoints such as the internal service IP or kubernetes.default.svc. No other usage"
          + " is guaranteed across distributions of Kubernetes clusters.";

  private final View<Namespace> namespaces;
  private final View<ServiceAccount> accounts;
  private final View<Meta> configMaps;
  private final String authorityPem;
  private final Controller<String> shell;

  private NamespaceFurniture(Cluster cluster, Views views, Timers time, String authorityPem) {
    this.authorityPem = authorityPem;
    namespaces = views.of(Decodings.NAMESPACES);
    accounts = views.of(Decodings.SERVICE_ACCOUNTS);
    configMaps = views.of(Decodings.metadata(Resources.CONFIG_MAPS));
    shell =
        new Controller<>(
            NAME, cluster, views, List.of(namespaces, accounts, configMaps), time, this::reconcile);
    namespaces.listen((before, after) -> {
      if (after != null && (before == null || before.terminating() != after.terminating()))
        shell.add(after.meta().name());
    });
    accounts.listen(
        (before, after) -> missed(before == null ? null : before.meta(), after == null, ACCOUNT));
    configMaps.listen((before, after) -> missed(before, after == null, AUTHORITY));
  }

  /**
   * @param authorityPem the certificate authority of the API server, for clients in pods
   */
  public static Worker of(Cluster cluster, Views views, Timers time, String authorityPem) {
    return new NamespaceFurniture(cluster, views, time, authorityPem).shell;
  }

  private void missed(@Nullable Meta before, boolean gone, String name) {
    if (gone && before != null && before.name().equals(name)) shell.add(before.namespace());
  }

  private Pass reconcile(String name, Hands hands) {
    var namespace = namespaces.get(name);
    if (namespace == null || namespace.terminating()) return Pass.settled();
    if (accounts.get(name + "/" + ACCOUNT) == null)
      create(Resources.SERVICE_ACCOUNTS, name, object(Resources.SERVICE_ACCOUNTS, ACCOUNT), hands);
    if (configMaps.get(name + "/" + AUTHORITY) == null) {
      var map = object(Resources.CONFIG_MAPS, AUTHORITY);
      ((ObjectNode) map.path("metadata"))
          .putObject("annotations")
          .put("kubernetes.io/description", AUTHORITY_DESCRIPTION);
      map.putObject("data").put("ca.crt", authorityPem);
      create(Resources.CONFIG_MAPS, name, map, hands);
    }
    return Pass.settled();
  }

  private static ObjectNode object(ResourceType type, String name) {
    var object = JsonMapper.shared().createObjectNode();
    object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
    object.putObject("metadata").put("name", name);
    return object;
  }

  /**
   * Somebody else may have been quicker; a namespace that ends meanwhile needs nothing any more.
   */
  private static void create(ResourceType type, String namespace, ObjectNode object, Hands hands) {
    try {
      hands.create(type, namespace, object);
    } catch (ApiException refused) {
      if (!refused.alreadyExists() && !refused.notFound() && refused.status().code() != 403)
        throw refused;
    }
  }
}
