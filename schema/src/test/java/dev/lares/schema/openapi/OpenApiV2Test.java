package dev.lares.schema.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import dev.lares.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiV2Test {
  private final OpenApiV2 openApi = new OpenApiV2(Schema.builtIn());
  private final List<PublishedVersion> versions =
      List.of(
          new PublishedVersion(
              "apps",
              "v1",
              List.of(
                  new PublishedResource(Resources.DAEMON_SETS, List.of("get"), List.of(), null))));

  private JsonNode definition(String name) {
    return new JsonMapper()
        .readTree(openApi.json(versions))
        .path("definitions")
        .path("io.k8s." + name);
  }

  @Test
  void references_stand_bare_and_defaults_are_left_out() {
    var port = definition("api.core.v1.ContainerPort").path("properties");
    assertThat(port.path("protocol").path("enum")).hasSize(3);
    assertThat(port.path("protocol").has("default")).isFalse();
    var spec = definition("api.apps.v1.DaemonSet").path("properties").path("spec");
    assertThat(spec.path("$ref").asString())
        .isEqualTo("#/definitions/io.k8s.api.apps.v1.DaemonSetSpec");
    assertThat(spec.has("allOf")).isFalse();
  }

  @Test
  void what_may_be_a_number_or_a_string_is_a_string() {
    var type = definition("apimachinery.pkg.util.intstr.IntOrString");
    assertThat(type.path("type").asString()).isEqualTo("string");
    assertThat(type.path("format").asString()).isEqualTo("int-or-string");
  }

  @Test
  void the_protobuf_form_begins_as_the_public_messages_say() {
    var bytes = openApi.protobuf(versions);
    var start = "\n\u00032.0\u0012\u0012\n\nKubernetes\u0012\u00041.36B\u0000J";
    assertThat(new String(bytes, 0, start.length(), StandardCharsets.ISO_8859_1)).isEqualTo(start);
    assertThat(openApi.protobuf(List.copyOf(versions))).isSameAs(bytes);
  }
}
