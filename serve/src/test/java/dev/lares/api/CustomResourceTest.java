package dev.lares.api;

import static dev.lares.api.Api.body;
import static dev.lares.api.Api.read;
import static dev.lares.api.Api.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.kind.Kind;
import dev.lares.kind.custom.Converter;
import dev.lares.model.Resources;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CustomResourceTest {
  private static final String SCHEMA =
      "{'type':'object','properties':{'spec':{'type':'object','properties':{"
          + "'a':{'type':'string'},'b':{'type':'string','default':'one'}}}}}";

  private final Api api = new Api();
  private final ServedKinds kinds = new ServedKinds(api.kinds, api.store, Converter.NONE);
  private final Kind definitions =
      Objects.requireNonNull(api.kinds.find(Resources.CUSTOM_RESOURCE_DEFINITIONS));

  @Test
  void a_definition_is_served_once_it_is_established() {
    define(SCHEMA);
    assertThat(kinds.get().find("example.org", "v1", "boats")).isNull();
    assertThat(kinds.get()).isSameAs(kinds.get());
    establish();
    assertThat(boats().type().kind()).isEqualTo("Boat");
    api.merge(definitions, "boats.example.org", "{'metadata':{'labels':{'a':'b'}}}");
    var before = boats();
    api.merge(definitions, "boats.example.org", "{'metadata':{'labels':{'a':'c'}}}");
    assertThat(boats()).as("what changes nothing changes no kind").isSameAs(before);
  }

  @Test
  void a_second_server_over_the_same_store_serves_it_at_once() {
    define(SCHEMA);
    establish();
    assertThat(
            new ServedKinds(api.kinds, api.store, Converter.NONE)
                .get()
                .find("example.org", "v1", "boats"))
        .isNotNull();
  }

  @Test
  void a_name_of_kubernetes_own_stays_its_own() {
    assertThat(kinds.get().find("apps", "v1", "deployments"))
        .isSameAs(api.kinds.find("apps", "v1", "deployments"));
  }

  @Test
  void what_was_stored_before_a_schema_changed_is_read_by_the_new_one() {
    define(SCHEMA);
    establish();
    create("{'metadata':{'name':'ann'},'spec':{'a':'x'}}");
    schema(
        "{'type':'object','properties':{'spec':{'type':'object','properties':{"
            + "'b':{'type':'string'},'c':{'type':'string','default':'new'}}}}}");
    var read = read(api.server.get(target("ann"), "", Api.CALLER));
    assertThat(read.path("spec")).hasToString("{\"b\":\"one\",\"c\":\"new\"}");
    var listed = api.server.list(target(""), ListOptions.ALL, Api.CALLER).items().getFirst();
    assertThat(Json.tree(listed.json()).path("spec")).isEqualTo(read.path("spec"));
  }

  @Test
  void a_webhook_makes_the_forms_of_other_versions_but_no_identities() {
    Converter converter =
        (webhook, object, apiVersion) -> {
          var other = object.deepCopy().put("apiVersion", apiVersion);
          other
              .putObject("spec")
              .put("a", "by " + webhook.path("clientConfig").path("url").asString());
          other.putObject("metadata").put("name", "stolen").putObject("labels").put("v", "2");
          return other;
        };
    var served = new ServedKinds(api.kinds, api.store, converter);
    api.create(
        definitions,
        "{'metadata':{'name':'boats.example.org'},'spec':{'group':'example.org','scope':'Namespaced',"
            + "'names':{'plural':'boats','kind':'Boat'},'conversion':{'strategy':'Webhook','webhook':{"
            + "'conversionReviewVersions':['v1'],'clientConfig':{'url':'https://a.example'}}},'versions':["
            + version(SCHEMA)
            + ","
            + version(SCHEMA).replace("'v1'", "'v2'").replace("'storage':true", "'storage':false")
            + "]}}");
    establish();
    create("{'metadata':{'name':'ann'},'spec':{'a':'x'}}");
    var v2 = Objects.requireNonNull(served.get().find("example.org", "v2", "boats"));
    var read = read(api.serving(served).get(new Target(v2, "ns", "ann", ""), "", Api.CALLER));
    assertThat(read.path("apiVersion").asString()).isEqualTo("example.org/v2");
    assertThat(read.path("spec").path("a").asString()).isEqualTo("by https://a.example");
    assertThat(read.path("metadata").path("name").asString()).isEqualTo("ann");
    assertThat(read.path("metadata").path("labels").path("v").asString()).isEqualTo("2");
    var unconverted = Objects.requireNonNull(kinds.get().find("example.org", "v2", "boats"));
    var target = new Target(unconverted, "ns", "ann", "");
    assertThat(refusal(() -> server().get(target, "", Api.CALLER)).message())
        .isEqualTo(
            "conversion webhook for example.org/v1, Kind=Boat failed: no webhook can be asked");
  }

  @Test
  void a_watch_ends_when_its_definition_changes() {
    define(SCHEMA);
    establish();
    create("{'metadata':{'name':'ann'},'spec':{}}");
    var watch = server().watch(target(""), ListOptions.ALL, Api.CALLER);
    assertThat(api.events(watch)).hasSize(1);
    api.merge(definitions, "boats.example.org", "{'metadata':{'labels':{'a':'b'}}}");
    assertThat(api.events(watch)).isEmpty();
    assertThat(watch.ended()).isFalse();
    schema("{'type':'object'}");
    assertThat(api.events(watch)).isEmpty();
    assertThat(watch.ended()).isTrue();
  }

  @Test
  void fields_nobody_defined_are_told_of_even_if_the_object_is_refused() {
    define(SCHEMA);
    establish();
    var body = "{'metadata':{'name':'ann'},'spec':{'a':5,'odd':1}}";
    var thrown =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            dev.lares.model.ApiException.class, () -> create(body));
    assertThat(thrown.warnings()).containsExactly("unknown field \"spec.odd\"");
    assertThat(thrown.status().message())
        .contains("spec.a in body must be of type string: \"integer\"");
  }

  @Test
  void a_definition_that_says_nothing_of_a_value_is_refused() {
    var refusal =
        refusal(() -> define("{'type':'object','properties':{'spec':{'properties':{}}}}"));
    assertThat(refusal.message())
        .isEqualTo(
            "CustomResourceDefinition.apiextensions.k8s.io \"boats.example.org\" is invalid:"
                + " spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not"
                + " be empty for specified object fields");
  }

  private void define(String schema) {
    api.create(
        definitions,
        "{'metadata':{'name':'boats.example.org'},'spec':{'group':'example.org','scope':'Namespaced',"
            + "'names':{'plural':'boats','kind':'Boat'},'versions':["
            + version(schema)
            + "]}}");
  }

  private void schema(String schema) {
    api.merge(definitions, "boats.example.org", "{'spec':{'versions':[" + version(schema) + "]}}");
  }

  private static String version(String schema) {
    return "{'name':'v1','served':true,'storage':true,'schema':{'openAPIV3Schema':" + schema + "}}";
  }

  private void establish() {
    api.merge(
        definitions,
        "boats.example.org",
        "status",
        "{'status':{'acceptedNames':{'plural':'boats','singular':'boat','kind':'Boat',"
            + "'listKind':'BoatList'},'conditions':[{'type':'Established','status':'True'}]}}");
  }

  private JsonNode create(String json) {
    var whole = "{'apiVersion':'example.org/v1','kind':'Boat'," + json.substring(1);
    return read(server().create(target(""), body(whole), WriteOptions.DEFAULT, Api.CALLER));
  }

  /** The server of the test, with the kinds that are served now. */
  private ApiServer server() {
    return api.serving(kinds);
  }

  private Kind boats() {
    return Objects.requireNonNull(kinds.get().find("example.org", "v1", "boats"));
  }

  private Target target(String name) {
    return new Target(boats(), "ns", name, "");
  }
}
