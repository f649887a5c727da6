package dev.lares.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who owns which field after writes of all sorts, as clients read it. */
class OwnersTest {
  private static final WriteOptions INTERNAL = WriteOptions.INTERNAL;
  private static final String POD =
      """
      {'apiVersion':'v1','kind':'Pod','metadata':{'name':'a'},
       'spec':{'containers':[{'name':'c','image':'i'}]}}
      """;

  private final Api api = new Api();

  @Test
  void who_names_no_manager_owns_by_its_agent() {
    var made = api.create(Api.CONFIG_MAPS, map("'a':'1'"));
    assertThat(managers(made)).containsExactly("test Update v1  2030-01-02T03:04:05Z");
  }

  @Test
  void a_write_that_changes_nothing_keeps_its_revision_and_its_time() {
    var made = api.create(Api.CONFIG_MAPS, map("'a':'1'"));
    api.time.move(Duration.ofMinutes(1));
    assertThat(api.update(Api.CONFIG_MAPS, "c", map("'a':'1'"))).isEqualTo(made);
    assertThat(apply("me", map("'a':'1'"), false).path("data")).isEqualTo(made.path("data"));
    var shared = api.get(Api.CONFIG_MAPS, "c");
    api.time.move(Duration.ofMinutes(1));
    assertThat(apply("me", map("'a':'1'"), false)).isEqualTo(shared);
  }

  @Test
  void an_object_sent_back_as_it_was_read_changes_nothing_and_owners_sent_with_it_are_believed() {
    api.create(Api.CONFIG_MAPS, map("'a':'1'"));
    var read = apply("one", map("'b':'1'"), false);
    api.time.move(Duration.ofMinutes(1));
    assertThat(api.update(Api.CONFIG_MAPS, "c", read.toString())).isEqualTo(read);
    var told = read.toString().replace("\"manager\":\"one\"", "\"manager\":\"two\"");
    var changed = api.update(Api.CONFIG_MAPS, "c", told);
    assertThat(managers(changed)).contains("two Apply v1  2030-01-02T03:04:05Z");
    assertThat(fields(changed, "two")).isEqualTo(fields(read, "one"));
  }

  @Test
  void owners_that_make_no_sense_are_passed_over() {
    var made = api.create(Api.CONFIG_MAPS, map("'a':'1'"));
    for (var odd :
        List.of(
            "{'f:data':1}", "{'x':{}}", "{'k:{':{}}", "{'v:':{}}", "{'i:x':{}}", "{'v:1e999':{}}"))
      api.merge(
          Api.CONFIG_MAPS,
          "c",
          "{'metadata':{'managedFields':[{'manager':'odd','operation':'Update','apiVersion':'v1',"
              + "'fieldsType':'FieldsV1','fieldsV1':"
              + odd
              + "}]}}");
    assertThat(api.get(Api.CONFIG_MAPS, "c").path("data")).isEqualTo(made.path("data"));
  }

  @Test
  void a_change_of_a_value_one_owns_moves_the_time() {
    api.create(Api.CONFIG_MAPS, map("'a':'1'"));
    api.time.move(Duration.ofMinutes(1));
    assertThat(managers(api.update(Api.CONFIG_MAPS, "c", map("'a':'2'"))))
        .containsExactly("test Update v1  2030-01-02T03:05:05Z");
  }

  @Test
  void the_node_agent_owns_of_a_pod_what_it_reports_however_it_reports() {
    api.create(api.pods(), POD);
    var target = api.target(api.pods(), "a", "status");
    var agent = Caller.internal("simulated-pods", "kubelet");
    var report = Json.tree(Api.bytes("{'status':{'phase':'Running','podIP':'10.0.0.1'}}"));
    var shown = Api.read(api.server.patch(target, new Changes(report, Patch.STRATEGIC), agent));
    assertThat(managers(shown)).contains("kubelet Update v1 status 2030-01-02T03:04:05Z");
    assertThat(fields(shown, "kubelet")).startsWith("{\"f:status\":{").contains("f:podIP");
  }

  @Test
  void a_binding_changes_no_owner() {
    var made = api.create(api.pods(), POD);
    var bindings = api.target(api.pods(), "a", "binding");
    var body = Api.body("{'metadata':{'name':'a'},'target':{'kind':'Node','name':'n'}}");
    api.server.create(bindings, body, INTERNAL, Caller.internal("scheduler"));
    assertThat(managers(api.get(api.pods(), "a"))).isEqualTo(managers(made));
  }

  @Test
  void what_is_applied_to_nothing_is_made_with_its_owner() {
    var made = apply("one", map("'a':'1'"), false);
    assertThat(managers(made)).containsExactly("one Apply v1  2030-01-02T03:04:05Z");
    assertThat(fields(made, "one")).isEqualTo("{\"f:data\":{\"f:a\":{}}}");
  }

  @Test
  void conflicts_are_told_with_their_fields_and_change_nothing() {
    var made = apply("one", map("'a':'1'"), false);
    var refusal = Api.refusal(() -> apply("two", map("'a':'2'"), false));
    assertThat(refusal.code()).isEqualTo(409);
    assertThat(Api.causes(refusal))
        .extracting(c -> c.reason() + " " + c.message() + " " + c.field())
        .containsExactly("FieldManagerConflict conflict with \"one\" .data.a");
    assertThat(api.get(Api.CONFIG_MAPS, "c")).isEqualTo(made);
    assertThat(managers(apply("two", map("'a':'2'"), true))).hasSize(1);
  }

  @Test
  void an_evicted_pod_is_on_the_servers_own_account() {
    var budgets = api.kind("policy", "poddisruptionbudgets");
    api.create(
        budgets,
        "{'apiVersion':'policy/v1','kind':'PodDisruptionBudget','metadata':{'name':'b'},"
            + "'spec':{'selector':{'matchLabels':{}}}}");
    api.merge(budgets, "b", "status", "{'status':{'observedGeneration':1,'disruptionsAllowed':1}}");
    api.create(api.pods(), POD);
    api.merge(
        api.pods(),
        "a",
        "status",
        "{'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}}");
    api.post(api.pods(), "a", "eviction", "{'metadata':{'name':'a'}}");
    assertThat(fields(api.get(budgets, "b"), "kube-apiserver")).contains("f:disruptedPods");
  }

  private JsonNode apply(String manager, String json, boolean force) {
    var options = new WriteOptions(false, "Warn", manager, force, false);
    var body = new Body.Encoded(Api.bytes(json), Applying.MEDIA_TYPE);
    return Api.read(api.server.patch(api.target(Api.CONFIG_MAPS, "c"), body, options, Api.CALLER));
  }

  private static String map(String data) {
    return "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'c'},'data':{" + data + "}}";
  }

  private static List<String> managers(JsonNode object) {
    return object
        .path("metadata")
        .path("managedFields")
        .valueStream()
        .map(entry ->
            String.join(
                " ",
                Json.text(entry, "manager"),
                Json.text(entry, "operation"),
                Json.text(entry, "apiVersion"),
                Json.text(entry, "subresource"),
                Json.text(entry, "time")))
        .toList();
  }

  private static String fields(JsonNode object, String manager) {
    return object
        .path("metadata")
        .path("managedFields")
        .valueStream()
        .filter(entry -> Json.text(entry, "manager").equals(manager))
        .findFirst()
        .orElseThrow()
        .path("fieldsV1")
        .toString();
  }
}
