package dev.lares.api;

import static dev.lares.api.Api.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.kind.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kinds that are stored nowhere. */
class DerivedKindsTest {
  /** Every container that runs uses as many millicores as its name is long, and as many MiB. */
  private final Api api =
      new Api(pod ->
          pod.path("status")
              .path("containerStatuses")
              .valueStream()
              .map(status -> Json.text(status, "name"))
              .map(name -> new Usage.OfContainer(name, name.length(), (long) name.length() << 20))
              .toList());

  private final Kind podMetrics = metrics("pods");
  private final Kind nodeMetrics = metrics("nodes");

  private Kind metrics(String plural) {
    var kind = api.kinds.find("metrics.k8s.io", "v1beta1", plural);
    if (kind == null) throw new AssertionError("no metrics of " + plural);
    return kind;
  }

  private void run(String pod, String node, String label, String container) {
    api.create(
        api.pods(),
        ("{'metadata':{'name':'%s','labels':{'app':'%s'}},'spec':{'nodeName':'%s',"
                + "'containers':[{'name':'%s','image':'i'}]}}")
            .formatted(pod, label, node, container));
    api.merge(
        api.pods(),
        pod,
        "status",
        ("{'status':{'phase':'Running','containerStatuses':[{'name':'%s','image':'i','imageID':'',"
                + "'ready':true,'restartCount':0,'state':{'running':{}}}]}}")
            .formatted(container));
  }

  private List<String> names(Kind kind, ListOptions options) {
    return api.server.list(api.target(kind, ""), options, Api.CALLER).items().stream()
        .map(item -> item.name())
        .toList();
  }

  private static ListOptions labelled(String selector) {
    return new ListOptions(selector, "", "", "", 0, "", null, false, null);
  }

  @Test
  void a_pod_that_runs_has_metrics_under_its_own_name_and_labels() {
    run("a", "n", "x", "four");
    run("b", "n", "y", "c");
    api.create(
        api.pods(),
        "{'metadata':{'name':'idle'},'spec':{'containers':[{'name':'c','image':'i'}]}}");
    assertThat(names(podMetrics, ListOptions.ALL)).containsExactly("a", "b");
    assertThat(names(podMetrics, labelled("app=y"))).containsExactly("b");
    var metrics = api.get(podMetrics, "a");
    assertThat(metrics.path("containers").toString())
        .isEqualTo("[{\"name\":\"four\",\"usage\":{\"cpu\":\"4m\",\"memory\":\"4Mi\"}}]");
    assertThat(metrics.path("metadata").path("labels").toString()).isEqualTo("{\"app\":\"x\"}");
    assertThat(Json.text(metrics, "timestamp")).isEqualTo("2030-01-02T03:04:00Z");
    assertThat(refusal(() -> api.get(podMetrics, "idle")).code()).isEqualTo(404);
  }

  @Test
  void a_node_uses_what_its_pods_use_once_it_is_ready() {
    var nodes = api.kind("", "nodes");
    for (var node : List.of("n", "late")) api.create(nodes, "{'metadata':{'name':'" + node + "'}}");
    api.merge(nodes, "n", "status", "{'status':{'conditions':[{'type':'Ready','status':'True'}]}}");
    run("a", "n", "x", "four");
    run("b", "n", "x", "c");
    run("c", "late", "x", "c");
    assertThat(names(nodeMetrics, ListOptions.ALL)).containsExactly("n");
    assertThat(api.get(nodeMetrics, "n").path("usage").toString())
        .isEqualTo("{\"cpu\":\"5m\",\"memory\":\"5Mi\"}");
  }

  @Test
  void every_version_of_every_group_has_an_api_service() {
    var services = api.kind("apiregistration.k8s.io", "apiservices");
    assertThat(names(services, ListOptions.ALL))
        .contains("v1.", "v1.apps", "v2.autoscaling", "v1beta1.metrics.k8s.io", "v1.example.com")
        .isSorted();
    assertThat(api.get(services, "v1.apps").path("spec").toString())
        .isEqualTo(
            "{\"group\":\"apps\",\"version\":\"v1\",\"groupPriorityMinimum\":17800,"
                + "\"versionPriority\":15}");
  }
}
