package dev.lares.api;

import static dev.lares.api.Api.CONFIG_MAPS;
import static dev.lares.api.Api.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PatchingTest {
  private final Api api = new Api();

  @BeforeEach
  void an_object() {
    api.create(
        CONFIG_MAPS, "{'metadata':{'name':'c','labels':{'a':'b'}},'data':{'x':'1','y':'2'}}");
  }

  @Test
  void operations_are_performed_in_order_or_not_at_all() {
    var patched =
        patch(
            "json",
            "[{'op':'test','path':'/data/x','value':'1'},{'op':'replace','path':'/data/x','value':'3'},"
                + "{'op':'remove','path':'/data/y'},{'op':'move','from':'/metadata/labels/a','path':'/data/m'}]");
    assertThat(patched.path("data").toString()).isEqualTo("{\"m\":\"b\",\"x\":\"3\"}");
    var failed =
        refusal(() ->
            patch("json", "[{'op':'remove','path':'/data/x'},{'op':'remove','path':'/data/n'}]"));
    assertThat(failed.code()).isEqualTo(422);
    assertThat(failed.message())
        .isEqualTo("the server rejected our request due to an error in our request");
    assertThat(api.get(CONFIG_MAPS, "c").path("data").has("x")).isTrue();
  }

  @Test
  void a_patch_that_is_none_is_refused() {
    assertThat(refusal(() -> patch("json", "{}")).message())
        .isEqualTo(
            "error decoding patch: json: cannot unmarshal object into Go value of type"
                + " []handlers.jsonPatchOp");
    assertThat(refusal(() -> patch("merge", "{'data':")).message())
        .isEqualTo("error decoding patch: unexpected end of JSON input");
    assertThat(refusal(() -> patch("strange", "{}")).code()).isEqualTo(415);
  }

  @Test
  void a_strategic_patch_that_does_not_fit_is_shown_as_a_map() {
    var pods = api.pods();
    api.create(pods, "{'metadata':{'name':'p'},'spec':{'containers':[{'name':'c','image':'i'}]}}");
    assertThat(
            refusal(() ->
                    api.patch(
                        pods, "p", "", "strategic-merge", "{'spec':{'containers':{'name':'x'}}}"))
                .message())
        .isEqualTo(
            " \"\" is invalid: patch: Invalid value: \"map[spec:map[containers:map[name:x]]]\":"
                + " cannot restore slice from map");
  }

  @Test
  void a_patch_may_insist_on_a_version() {
    assertThat(refusal(() -> patch("merge", "{'metadata':{'resourceVersion':'9'}}")).reason())
        .isEqualTo("Conflict");
    assertThat(refusal(() -> patch("merge", "{'metadata':{'name':'other'}}")).message())
        .isEqualTo("the name of the object (other) does not match the name on the URL (c)");
  }

  @Test
  void a_result_that_is_no_object_is_shown_in_the_order_the_patch_leaves() {
    assertThat(refusal(() -> patch("merge", "{'data':{'x':1}}")).message())
        .startsWith(
            " \"\" is invalid: patch: Invalid value: \"{\\\"apiVersion\\\":\\\"v1\\\","
                + "\\\"data\\\":{\\\"x\\\":1,\\\"y\\\":\\\"2\\\"},\\\"kind\\\":\\\"ConfigMap\\\","
                + "\\\"metadata\\\":{\\\"name\\\":\\\"c\\\"");
    assertThat(refusal(() -> patch("merge", "{'metadata':{'labels':1}}")).message())
        .contains("\\\"metadata\\\":{\\\"creationTimestamp\\\":");
    assertThat(
            refusal(() -> patch("json", "[{'op':'add','path':'/metadata/labels/a','value':1}]"))
                .message())
        .contains("\\\"metadata\\\":{\\\"creationTimestamp\\\":");
  }

  @Test
  void only_patches_of_json_can_change_what_an_object_says_it_is() {
    assertThat(refusal(() -> patch("merge", "{'kind':'Pod'}")).message())
        .endsWith("converting (v1.Pod) to (core.ConfigMap): unknown conversion");
    assertThat(patch("strategic-merge", "{'kind':'Pod','apiVersion':'v2'}").path("kind").asString())
        .isEqualTo("ConfigMap");
    assertThat(refusal(() -> patch("merge", "{'metadata':{'name':null}}")).message())
        .isEqualTo(
            "the name of the object (c based on URL) was undeterminable: name must be provided");
  }

  @Test
  void no_changes_at_all_are_fine_but_for_merging() {
    assertThat(patch("json", "null").path("data").size()).isEqualTo(2);
    assertThat(patch("strategic-merge", "null").path("data").size()).isEqualTo(2);
    assertThat(refusal(() -> patch("merge", "null")).message()).isEqualTo("Invalid JSON Patch");
  }

  @Test
  void finalizers_must_be_qualified_in_updates_too() {
    var refused = refusal(() -> patch("merge", "{'metadata':{'finalizers':['a']}}"));
    assertThat(refused.message())
        .isEqualTo(
            "ConfigMap \"c\" is invalid: metadata.finalizers[0]: Invalid value: \"a\": name is"
                + " neither a standard finalizer name nor is it fully qualified");
  }

  private JsonNode patch(String type, String json) {
    return api.patch(CONFIG_MAPS, "c", "", type, json);
  }
}
