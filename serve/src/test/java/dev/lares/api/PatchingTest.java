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

  private JsonNode patch(String type, String json) {
    return api.patch(CONFIG_MAPS, "c", "", type, json);
  }
}
