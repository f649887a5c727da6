package dev.lares.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What Lares' own parts write the short way must be what a client's same patch makes. */
class StatusPatchingTest {
  private static final String POD =
      """
      {'apiVersion':'v1','kind':'Pod','metadata':{'name':'a','labels':{'app':'x'}},
       'spec':{'containers':[{'name':'c','image':'i','resources':{'limits':{'cpu':'1000m'}}}]}}
      """;
  private static final String RUNNING =
      """
      {'metadata':{'labels':{'app':'y'}},'spec':{'nodeName':'ignored'},
       'status':{'phase':'Running','podIP':'10.0.0.1','unknown':1,
        'conditions':[{'type':'Ready','status':'True','lastTransitionTime':'2030-01-02T03:04:05Z'}],
        'containerStatuses':[{'name':'c','ready':true,'restartCount':0,'image':'i','imageID':''}]}}
      """;
  private static final String STRATEGIC = "application/strategic-merge-patch+json";

  private final Api outside = new Api();
  private final Api inside = new Api();

  private static Target pod(Api api, String subresource) {
    return new Target(api.kind("", "pods"), "default", "a", subresource);
  }

  private static String text(Outcome outcome) {
    return new String(outcome.json(), StandardCharsets.UTF_8);
  }

  private static void create(Api api) {
    var target = new Target(api.kind("", "pods"), "default", "", "");
    api.server.create(target, Api.body(POD), WriteOptions.DEFAULT, Api.CALLER);
  }

  private String fromOutside(String patch) {
    var body = new Body.Encoded(Api.bytes(patch), STRATEGIC);
    var target = pod(outside, "status");
    return text(outside.server.patch(target, body, WriteOptions.INTERNAL, Api.CALLER));
  }

  private String fromInside(String patch) {
    var changes = new Changes(Json.tree(Api.bytes(patch)), STRATEGIC);
    return text(inside.server.patch(pod(inside, "status"), changes, Api.CALLER));
  }

  @Test
  void the_short_way_and_the_long_way_store_the_same_bytes() {
    create(outside);
    create(inside);
    assertThat(fromInside(RUNNING)).isEqualTo(fromOutside(RUNNING)).contains("\"Running\"");
    var ended = "{'status':{'phase':'Succeeded','conditions':[{'type':'Ready','status':'False'}]}}";
    assertThat(fromInside(ended)).isEqualTo(fromOutside(ended));
  }

  @Test
  void a_patch_that_changes_nothing_writes_nothing() {
    create(inside);
    var first = fromInside(RUNNING);
    assertThat(fromInside(RUNNING)).isEqualTo(first);
  }
}
