package dev.lares.api;

import static dev.lares.api.Api.CONFIG_MAPS;
import static dev.lares.api.Api.LEASES;
import static dev.lares.api.Api.THINGS;
import static dev.lares.api.Api.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.ApiStatus.Cause;
import org.junit.jupiter.api.Test;

class WritingTest {
  private final Api api = new Api();

  @Test
  void a_created_object_has_identity_and_time_of_the_server() {
    var made =
        api.create(
            THINGS,
            "{'metadata':{'name':'a','uid':'mine','generation':9,'deletionTimestamp':'2001-01-01T00:00:00Z'},'spec':{'x':1}}");
    assertThat(made.path("metadata").toString())
        .matches(
            "\\{\"name\":\"a\",\"namespace\":\"ns\",\"uid\":\"[0-9a-f-]{36}\",\"resourceVersion\":\"1\","
                + "\"generation\":1,\"creationTimestamp\":\"2030-01-02T03:04:05Z\","
                + "\"managedFields\":\\[\\{\"manager\":\"test\",.*}]}");
    assertThat(api.get(THINGS, "a")).isEqualTo(made);
  }

  @Test
  void a_name_is_generated_from_at_most_58_characters_and_five() {
    var base = "a23456789-b23456789-c23456789-d23456789-e23456789-f234567-cut-off-";
    var made = api.create(CONFIG_MAPS, "{'metadata':{'generateName':'" + base + "'}}");
    assertThat(Json.text(made.path("metadata"), "name"))
        .matches("a23456789-b23456789-c23456789-d23456789-e23456789-f234567-[a-z2-9]{5}");
  }

  @Test
  void an_object_needs_a_name_that_is_one() {
    var nameless = refusal(() -> api.create(CONFIG_MAPS, "{'metadata':{}}"));
    assertThat(nameless.message())
        .isEqualTo(
            "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required");
    var bad = refusal(() -> api.create(CONFIG_MAPS, "{'metadata':{'generateName':'Bad-'}}"));
    assertThat(Api.causes(bad))
        .extracting(Cause::field)
        .containsExactly("metadata.generateName", "metadata.name");
  }

  @Test
  void a_taken_name_is_refused() {
    api.create(CONFIG_MAPS, "{'metadata':{'name':'a','finalizers':['example.com/a']}}");
    assertThat(refusal(() -> api.create(CONFIG_MAPS, "{'metadata':{'name':'a'}}")).message())
        .isEqualTo("configmaps \"a\" already exists");
    api.delete(CONFIG_MAPS, "a");
    assertThat(refusal(() -> api.create(CONFIG_MAPS, "{'metadata':{'name':'a'}}")).message())
        .isEqualTo("object is being deleted: configmaps \"a\" already exists");
  }

  @Test
  void a_dry_run_stores_nothing() {
    var made =
        api.create(
            CONFIG_MAPS,
            "{'metadata':{'name':'a'}}",
            new WriteOptions(true, "Warn", "", false, false));
    assertThat(made.path("metadata").has("resourceVersion")).isFalse();
    assertThat(refusal(() -> api.get(CONFIG_MAPS, "a")).code()).isEqualTo(404);
    assertThat(api.store.current().revision()).isZero();
  }

  @Test
  void an_update_needs_the_newest_version_if_it_names_one() {
    api.create(CONFIG_MAPS, "{'metadata':{'name':'a'}}");
    api.update(
        CONFIG_MAPS, "a", "{'metadata':{'name':'a','resourceVersion':'1'},'data':{'k':'1'}}");
    var stale =
        refusal(() ->
            api.update(
                CONFIG_MAPS, "a", "{'metadata':{'name':'a','resourceVersion':'1'},'data':{}}"));
    assertThat(stale.reason()).isEqualTo("Conflict");
    assertThat(stale.message())
        .isEqualTo(
            "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please"
                + " apply your changes to the latest version and try again");
    api.update(CONFIG_MAPS, "a", "{'metadata':{'name':'a'},'data':{'k':'2'}}");
    var needed =
        refusal(() -> {
          api.update(LEASES, "l", "{'metadata':{'name':'l'},'spec':{}}");
          api.update(LEASES, "l", "{'metadata':{'name':'l'},'spec':{}}");
        });
    assertThat(needed.message())
        .isEqualTo(
            "leases.coordination.k8s.io \"l\" is invalid: metadata.resourceVersion: Invalid value:"
                + " 0: must be specified for an update");
  }

  @Test
  void a_write_that_changes_nothing_keeps_the_version() {
    api.create(THINGS, "{'metadata':{'name':'a'},'spec':{'n':5,'x':'y'}}");
    var again = api.update(THINGS, "a", "{'spec':{'x':'y','n':5},'metadata':{'name':'a'}}");
    assertThat(Json.text(again.path("metadata"), "resourceVersion")).isEqualTo("1");
    assertThat(api.store.current().revision()).isEqualTo(1);
  }

  @Test
  void generation_counts_changes_of_the_spec_and_of_nothing_else() {
    api.create(THINGS, "{'metadata':{'name':'a','finalizers':['a/b']},'spec':{'n':1}}");
    assertThat(generation(api.merge(THINGS, "a", "{'metadata':{'labels':{'x':'y'}}}")))
        .isEqualTo(1);
    assertThat(generation(api.merge(THINGS, "a", "status", "{'status':{'s':1},'spec':{'n':7}}")))
        .isEqualTo(1);
    assertThat(generation(api.merge(THINGS, "a", "{'spec':{'n':2},'status':{'s':9}}")))
        .isEqualTo(2);
    assertThat(api.get(THINGS, "a").path("status").path("s").intValue()).isEqualTo(1);
    assertThat(generation(api.delete(THINGS, "a"))).isEqualTo(3);
  }

  @Test
  void the_last_finalizer_to_go_takes_the_object_along() {
    api.create(CONFIG_MAPS, "{'metadata':{'name':'f','finalizers':['e.com/a','e.com/b']}}");
    var marked = api.delete(CONFIG_MAPS, "f").path("metadata");
    assertThat(Json.text(marked, "deletionTimestamp")).isEqualTo("2030-01-02T03:04:05Z");
    assertThat(marked.path("deletionGracePeriodSeconds").intValue()).isZero();
    var added =
        refusal(
            () -> api.merge(CONFIG_MAPS, "f", "{'metadata':{'finalizers':['e.com/a','e.com/c']}}"));
    assertThat(Api.causes(added)).hasSize(2);
    assertThat(added.message())
        .isEqualTo(
            "ConfigMap \"f\" is invalid: metadata.finalizers: Forbidden: no new finalizers can be"
                + " added if the object is being deleted, found new finalizers"
                + " []string{\"e.com/c\"}");
    api.merge(CONFIG_MAPS, "f", "{'metadata':{'finalizers':['e.com/b']},'data':{'still':'open'}}");
    api.merge(CONFIG_MAPS, "f", "{'metadata':{'finalizers':null}}");
    assertThat(refusal(() -> api.get(CONFIG_MAPS, "f")).code()).isEqualTo(404);
  }

  private static int generation(tools.jackson.databind.JsonNode object) {
    return object.path("metadata").path("generation").intValue(0);
  }
}
