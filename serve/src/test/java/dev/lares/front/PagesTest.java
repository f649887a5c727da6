package dev.lares.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";

  private final Served served = new Served();

  @Test
  void discovery_comes_in_one_document_that_clients_can_keep() {
    var answer = served.get("/apis", "Accept", AGGREGATED);
    assertThat(answer.header("Content-Type"))
        .isEqualTo("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
    assertThat(answer.header("Cache-Control")).isEqualTo("public");
    var groups = Served.json(answer).path("items");
    assertThat(groups.path(0).path("metadata").path("name").asString())
        .isEqualTo("apiregistration.k8s.io");
    assertThat(groups.path(1).path("metadata").path("name").asString()).isEqualTo("apps");
    var again = served.get("/apis", "Accept", AGGREGATED, "If-None-Match", answer.header("ETag"));
    assertThat(again.code()).isEqualTo(304);
    var core = Served.json(served.get("/api", "Accept", AGGREGATED)).path("items");
    assertThat(core.size()).isEqualTo(1);
    assertThat(core.path(0).path("metadata").isEmpty()).isTrue();
  }

  @Test
  void older_clients_find_a_list_of_resources_with_their_subresources() {
    var rows = Served.json(served.get("/api/v1")).path("resources");
    var found = new java.util.TreeMap<String, String>();
    for (var row : rows) found.put(row.path("name").asString(), row.toString());
    assertThat(found.get("pods")).contains("\"storageVersionHash\":\"xPOwRZ+Yhw8=\"");
    // without this row drain deletes pods instead of evicting them
    assertThat(found.get("pods/eviction"))
        .contains("\"group\":\"policy\",\"version\":\"v1\",\"kind\":\"Eviction\"");
    assertThat(found.get("namespaces/finalize")).contains("\"verbs\":[\"update\"]");
    var list = Served.json(served.get("/apis/apps"));
    assertThat(list.path("preferredVersion").path("groupVersion").asString()).isEqualTo("apps/v1");
  }

  @Test
  void versions_are_ordered_as_kubernetes_prefers_them() {
    var versions =
        new java.util.ArrayList<>(List.of("v1beta1", "foo", "v1", "v10", "v2alpha1", "v2"));
    versions.sort(GroupOrder.VERSIONS);
    assertThat(versions).containsExactly("v10", "v2", "v1", "v1beta1", "v2alpha1", "foo");
    var groups = new java.util.ArrayList<>(List.of("policy", "a.example", "apps", ""));
    groups.sort(GroupOrder.GROUPS);
    assertThat(groups).containsExactly("", "apps", "policy", "a.example");
  }

  @Test
  void the_version_reads_as_a_kubernetes_release() {
    var version = Served.json(served.get("/version"));
    assertThat(version.path("gitVersion").asString()).matches("v1\\.36\\.\\d+\\+lares.*");
    assertThat(served.get("/version", "Accept", "application/yaml").code()).isEqualTo(406);
  }

  @Test
  void health_tells_which_check_failed_but_not_why() {
    var well = new AtomicBoolean();
    var health =
        new Health(
            List.of(
                new Health.Check("store", false, () -> true),
                new Health.Check("controllers", true, well::get)));
    assertThat(ask(health, "/livez", "").code()).isEqualTo(200);
    assertThat(Served.text(ask(health, "/readyz", "")))
        .isEqualTo(
            """
            [+]ping ok
            [+]store ok
            [-]controllers failed: reason withheld
            readyz check failed
            """);
    assertThat(ask(health, "/readyz", "exclude=controllers").code()).isEqualTo(200);
    assertThat(ask(health, "/readyz/controllers", "").code()).isEqualTo(500);
    assertThat(ask(health, "/readyz/ping", "").code()).isEqualTo(200);
    assertThat(health.answer(request("/readyz/none", ""))).isNull();
    well.set(true);
    assertThat(Served.text(ask(health, "/readyz", "verbose&exclude=none")))
        .isEqualTo(
            """
            [+]ping ok
            [+]store ok
            [+]controllers ok
            warn: some health checks cannot be excluded: no matches for "none"
            readyz check passed
            """);
  }

  @Test
  void schemas_are_found_through_the_index_and_kept_by_their_hash() {
    var index = Served.json(served.get("/openapi/v3")).path("paths");
    var address = index.path("apis/apps/v1").path("serverRelativeURL").asString();
    assertThat(address).startsWith("/openapi/v3/apis/apps/v1?hash=");
    var document = served.get(address, "Accept", "application/json");
    assertThat(document.header("Cache-Control")).isEqualTo("public, immutable");
    var paths = Served.json(document).path("paths");
    assertThat(paths.path("/apis/apps/v1/namespaces/{namespace}/daemonsets/{name}").has("patch"))
        .isTrue();
    assertThat(served.get(address, "If-None-Match", document.header("ETag")).code()).isEqualTo(304);
    assertThat(served.get("/openapi/v3/apis/none/v1").code()).isEqualTo(404);
    // kubectl reads the second version too, for the kinds within a List
    assertThat(served.get("/openapi/v2").code()).isEqualTo(200);
  }

  private static ApiResponse ask(Health health, String path, String query) {
    var answer = health.answer(request(path, query));
    if (answer == null) throw new AssertionError("no answer to " + path);
    return answer;
  }

  private static ApiRequest request(String path, String query) {
    return new ApiRequest("GET", path, Query.parse(query), Headers.NONE, new byte[0], Served.ME);
  }
}
