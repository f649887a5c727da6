package dev.lares.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceFrontTest {
  private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

  private final Served served = new Served();

  private void createMap(String name) {
    served.post(MAPS, "{'metadata':{'name':'" + name + "'},'data':{'k':'v'}}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "GET, /api/v2, 404",
    "GET, /apis/none.example, 404",
    "GET, /apis/none.example/v1, 404",
    "GET, /apis/apps/v9/daemonsets, 404",
    "GET, /api/v1/things, 404",
    "GET, /api/v1/namespaces/ns/things/t, 404",
    "GET, /api/v1/namespaces/ns/nodes, 404",
    "GET, /api/v1/pods/p, 404",
    "GET, /api/v1/namespaces/ns/pods/p/none, 404",
    "GET, /api/v1/namespaces/ns/pods/p/status/more, 404",
    "POST, /api/v1/namespaces/ns/configmaps/mine, 405",
    "PUT, /api/v1/namespaces/ns/configmaps, 405",
    "PATCH, /api/v1/namespaces/ns/configmaps, 405",
    "DELETE, /api/v1/namespaces, 405",
    "POST, /api/v1/pods, 405",
    "DELETE, /api/v1/pods, 405",
    "GET, /api/v1/namespaces/ns/pods/p/binding, 405",
    "HEAD, /api/v1/namespaces/ns, 405",
    "OPTIONS, /api/v1/pods, 405",
    "GET, /api/v1/namespaces/ns/, 200",
    "GET, /apis/apps/v1/, 200",
    "GET, /api/v1/namespaces/ns/status, 200",
    "GET, /api/v1/namespaces/ns/pods/p/exec, 501",
  })
  void a_path_and_method_lead_where_kubernetes_leads_them(String method, String path, int code) {
    assertThat(served.ask(method, path, "").code()).isEqualTo(code);
  }

  @Test
  void a_page_that_is_none_of_the_api_is_told_in_plain_text() {
    assertThat(Served.text(served.get("/nothing"))).isEqualTo("404 page not found\n");
    assertThat(Served.text(served.get("/apis/none.example"))).isEqualTo("404 page not found\n");
    assertThat(Served.json(served.get("/api/v2")).path("message").asString())
        .isEqualTo("the server could not find the requested resource");
  }

  @Test
  void a_list_holds_the_stored_bytes_without_kind_and_version() {
    createMap("b");
    createMap("a");
    var answer = (ApiResponse.Complete) served.get(MAPS);
    var list = Served.json(answer);
    assertThat(answer.body().length()).isEqualTo(answer.body().bytes().length);
    assertThat(list.path("kind").asString()).isEqualTo("ConfigMapList");
    assertThat(list.path("metadata").path("resourceVersion").asString()).isEqualTo("3");
    assertThat(list.path("items").size()).isEqualTo(2);
    var first = list.path("items").path(0);
    assertThat(first.propertyNames()).containsExactlyInAnyOrder("metadata", "data");
    assertThat(first.path("metadata").path("name").asString()).isEqualTo("a");
  }

  @Test
  void an_empty_list_has_an_empty_array() {
    var list = Served.text(served.get(MAPS));
    assertThat(list).endsWith("\"items\":[]}\n");
    assertThat(((ApiResponse.Complete) served.get(MAPS)).body().length()).isEqualTo(list.length());
  }

  @Test
  void a_page_of_a_list_says_how_to_go_on() {
    createMap("a");
    createMap("b");
    createMap("c");
    var page = Served.json(served.get(MAPS + "?limit=2")).path("metadata");
    assertThat(page.path("remainingItemCount").asInt()).isEqualTo(1);
    var next = served.get(MAPS + "?limit=2&continue=" + page.path("continue").asString());
    assertThat(Served.json(next).path("items").size()).isEqualTo(1);
  }

  @Test
  void objects_come_as_tables_rows_or_metadata_alone() {
    createMap("a");
    var table = Served.json(served.get(MAPS, "Accept", FormTest.TABLE));
    assertThat(table.path("kind").asString()).isEqualTo("Table");
    assertThat(table.path("rows").path(0).path("cells").toString()).isEqualTo("[\"a\",1,\"0s\"]");
    var object = table.path("rows").path(0).path("object");
    assertThat(object.path("kind").asString()).isEqualTo("PartialObjectMetadata");
    assertThat(object.path("metadata").path("name").asString()).isEqualTo("a");
    var none = Served.json(served.get(MAPS + "?includeObject=None", "Accept", FormTest.TABLE));
    assertThat(none.path("rows").path(0).path("object").isNull()).isTrue();
    var one = Served.json(served.get(MAPS + "/a", "Accept", FormTest.TABLE));
    assertThat(one.path("metadata").path("resourceVersion").asString()).isEqualTo("2");
    var partial = Served.json(served.get(MAPS, "Accept", FormTest.PARTIAL_LIST));
    assertThat(partial.path("kind").asString()).isEqualTo("PartialObjectMetadataList");
    assertThat(partial.path("items").path(0).propertyNames())
        .containsExactlyInAnyOrder("kind", "apiVersion", "metadata");
  }

  @Test
  void one_object_is_no_list_and_a_list_is_no_object() {
    createMap("a");
    var list = served.get(MAPS, "Accept", FormTest.PARTIAL);
    assertThat(list.code()).isEqualTo(406);
    assertThat(Served.json(list).path("message").asString())
        .isEqualTo(
            "you requested PartialObjectMetadata, but the requested object is a list"
                + " (*core.ConfigMapList)");
    var one = served.get(MAPS + "/a", "Accept", FormTest.PARTIAL_LIST);
    assertThat(Served.json(one).path("message").asString())
        .isEqualTo(
            "you requested PartialObjectMetadataList, but the requested object is not a list"
                + " (*core.ConfigMap)");
  }

  @Test
  void a_watch_sends_a_line_an_event_and_table_columns_once() {
    createMap("a");
    var plain = served.get(MAPS + "?watch=1&resourceVersion=0");
    assertThat(Served.frames(plain))
        .startsWith("{\"type\":\"ADDED\",\"object\":{")
        .endsWith("}}\n");
    var watch = served.get(MAPS + "?watch=true&resourceVersion=0", "Accept", FormTest.TABLE);
    assertThat(Served.frames(watch)).contains("\"columnDefinitions\":[{\"name\":\"Name\"");
    createMap("b");
    assertThat(Served.frames(watch)).contains("\"columnDefinitions\":null");
  }

  @Test
  void the_old_watch_path_watches_one_object() {
    createMap("a");
    createMap("b");
    var frames =
        Served.frames(served.get("/api/v1/watch/namespaces/ns/configmaps/b?resourceVersion=0"));
    assertThat(frames).contains("\"name\":\"b\"").doesNotContain("\"name\":\"a\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?limit=many | strconv.ParseInt: parsing \"many\": invalid syntax",
        "?limit=99999999999999999999 | strconv.ParseInt: parsing \"99999999999999999999\": value"
            + " out of range",
        "?watch=1&timeoutSeconds= | strconv.ParseInt: parsing \"\": invalid syntax",
      })
  void what_is_no_number_is_refused(String query, String message) {
    var answer = served.get(MAPS + query);
    assertThat(answer.code()).isEqualTo(400);
    assertThat(Served.json(answer).path("message").asString()).isEqualTo(message);
  }

  @Test
  void options_of_a_write_are_checked_all_at_once() {
    var answer =
        served.ask(
            "PATCH",
            MAPS + "/a?dryRun=x&fieldValidation=y&force=true",
            "{}",
            "Content-Type",
            "application/merge-patch+json");
    assertThat(Served.json(answer).path("message").asString())
        .isEqualTo(
            "PatchOptions.meta.k8s.io \"\" is invalid: [force: Forbidden: may not be specified for"
                + " non-apply patch, dryRun: Unsupported value: [\"x\"]: supported values:"
                + " \"All\", fieldValidation: Unsupported value: \"y\": supported values: \"\","
                + " \"Ignore\", \"Strict\", \"Warn\"]");
  }

  @Test
  void a_body_of_an_unknown_type_is_refused() {
    assertThat(served.post(MAPS, "{}", "Content-Type", "text/plain").code()).isEqualTo(415);
    assertThat(served.ask("PATCH", MAPS + "/a", "{}", "Content-Type", "application/json").code())
        .isEqualTo(415);
    var charset = "application/json; charset=utf-8";
    var made = served.post(MAPS, "{'metadata':{'name':'n'}}", "Content-Type", charset);
    assertThat(made.code()).isEqualTo(201);
  }

  @Test
  void warnings_go_into_headers() {
    var answer = served.post(MAPS, "{'metadata':{'name':'n'},'more':1}");
    assertThat(answer.header("Warning")).isEqualTo("299 - \"unknown field \\\"more\\\"\"");
  }

  @Test
  void requests_are_counted_by_what_they_asked_for() {
    served.get(MAPS);
    assertThat(Served.text(served.get("/metrics")))
        .contains(
            "apiserver_request_total{code=\"200\",component=\"apiserver\",group=\"\",resource=\"configmaps\","
                + "scope=\"namespace\",subresource=\"\",verb=\"LIST\",version=\"v1\"} 1");
  }

  @Test
  void a_log_names_its_container_where_there_are_several() {
    served.post(
        "/api/v1/namespaces/ns/pods",
        "{'metadata':{'name':'p'},'spec':{'containers':[{'name':'a','image':'x'},"
            + "{'name':'b','image':'x'}]}}");
    var log = "/api/v1/namespaces/ns/pods/p/log";
    assertThat(Served.json(served.get(log)).path("message").asString())
        .isEqualTo("a container name must be specified for pod p, choose one of: [a b]");
    assertThat(Served.json(served.get(log + "?container=z")).path("message").asString())
        .isEqualTo("container z is not valid for pod p");
    assertThat(
            Served.json(served.get(log + "?container=a&tailLines=-1")).path("message").asString())
        .isEqualTo(
            "PodLogOptions \"p\" is invalid: tailLines: Invalid value: -1: must be greater than or"
                + " equal to 0");
    assertThat(served.get(log + "?container=a").header("Content-Type")).isEqualTo("text/plain");
    assertThat(served.get("/api/v1/namespaces/ns/pods/none/log").code()).isEqualTo(404);
  }
}
