package dev.lares.schema.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.schema.Gvk;
import dev.lares.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiV3Test {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final JsonMapper mapper = new JsonMapper();
  private final OpenApiV3 openApi = new OpenApiV3(Schema.builtIn());

  private final PublishedVersion apps =
      version(
          "apps", published(Resources.DAEMON_SETS, null), published(Resources.DEPLOYMENTS, null));

  private static PublishedVersion version(String group, PublishedResource... resources) {
    return new PublishedVersion(group, "v1", List.of(resources));
  }

  private static PublishedResource published(ResourceType type, @Nullable ObjectNode own) {
    var kind = new Gvk(type.group(), type.version(), type.kind());
    var status =
        new PublishedResource.Subresource("status", kind, List.of("get", "patch", "update"));
    return new PublishedResource(type, VERBS, List.of(status), own);
  }

  private JsonNode document(PublishedVersion version) {
    return mapper.readTree(openApi.document(version));
  }

  @Test
  void a_patch_operation_tells_clients_what_they_look_for() {
    var patch =
        document(apps)
            .path("paths")
            .path("/apis/apps/v1/namespaces/{namespace}/daemonsets/{name}")
            .path("patch");
    assertThat(patch.path("x-kubernetes-group-version-kind").toString())
        .isEqualTo("{\"group\":\"apps\",\"version\":\"v1\",\"kind\":\"DaemonSet\"}");
    assertThat(patch.path("parameters").findValuesAsString("name")).contains("fieldValidation");
    assertThat(patch.at("/requestBody/content").has("application/strategic-merge-patch+json"))
        .isTrue();
  }

  @Test
  void schemas_tell_how_to_merge() {
    var schemas = document(apps).at("/components/schemas");
    var ports = schemas.path("io.k8s.api.core.v1.Container").path("properties").path("ports");
    assertThat(ports.path("x-kubernetes-patch-merge-key").stringValue()).isEqualTo("containerPort");
    assertThat(ports.path("x-kubernetes-patch-strategy").stringValue()).isEqualTo("merge");
    assertThat(ports.path("x-kubernetes-list-map-keys").toString())
        .isEqualTo("[\"containerPort\",\"protocol\"]");
    assertThat(
            schemas
                .path("io.k8s.api.apps.v1.DaemonSet")
                .path("x-kubernetes-group-version-kind")
                .toString())
        .isEqualTo("[{\"group\":\"apps\",\"kind\":\"DaemonSet\",\"version\":\"v1\"}]");
    var container = schemas.path("io.k8s.api.core.v1.Container");
    assertThat(container.path("required").toString()).isEqualTo("[\"name\"]");
    assertThat(container.at("/properties/image/description").stringValue()).isNotEmpty();
    assertThat(container.at("/properties/resources/default").toString()).isEqualTo("{}");
  }

  /** {@code kubectl explain} prints what a field is for here, not what its type is anywhere. */
  @Test
  void a_field_that_refers_to_a_type_is_described_by_its_own_words() {
    var schemas = document(apps).at("/components/schemas");
    var spec = schemas.path("io.k8s.api.apps.v1.DaemonSetSpec").path("properties");
    assertThat(spec.at("/selector/description").stringValue())
        .startsWith("A label query over pods that are managed by the daemon set. Must match");
    var volume = schemas.path("io.k8s.api.core.v1.Volume").path("properties");
    assertThat(volume.at("/emptyDir/description").stringValue())
        .startsWith("emptyDir represents a temporary directory");
    var container = schemas.path("io.k8s.api.core.v1.Container").path("properties");
    assertThat(container.at("/imagePullPolicy/description").stringValue())
        .endsWith(" - `\"Always\"`\n - `\"IfNotPresent\"`\n - `\"Never\"`");
  }

  @Test
  void no_reference_leads_nowhere_and_every_operation_has_its_own_id() {
    var document = document(apps);
    var known = document.at("/components/schemas");
    for (var reference : document.findValuesAsString("$ref"))
      assertThat(known.has(reference.substring("#/components/schemas/".length())))
          .as(reference)
          .isTrue();
    var ids = new ArrayList<>(document.findValuesAsString("operationId"));
    assertThat(ids).doesNotHaveDuplicates().contains("patchAppsV1NamespacedDaemonSetStatus");
  }

  @Test
  void custom_resources_show_their_own_schema_and_take_no_strategic_patch() {
    var own =
        (ObjectNode)
            mapper.readTree(
                "{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\"}}}");
    var type = new ResourceType("karpenter.sh", "v1", "nodepools", "NodePool", false);
    var document = document(version("karpenter.sh", published(type, own)));
    var schema = document.at("/components/schemas").path("sh.karpenter.v1.NodePool");
    assertThat(schema.path("properties").propertyNames())
        .contains("apiVersion", "kind", "metadata", "spec");
    var patch = document.path("paths").path("/apis/karpenter.sh/v1/nodepools/{name}").path("patch");
    assertThat(patch.at("/requestBody/content").has("application/strategic-merge-patch+json"))
        .isFalse();
    assertThat(own.path("properties").has("metadata")).isFalse();
  }

  @Test
  void the_index_names_each_document_by_what_it_is_made_of() {
    var index = mapper.readTree(openApi.index(List.of(apps)));
    var url = index.path("paths").path("apis/apps/v1").path("serverRelativeURL").stringValue();
    assertThat(url).isEqualTo("/openapi/v3/apis/apps/v1?hash=" + openApi.hash(apps));
    var fewer = version("apps", published(Resources.DEPLOYMENTS, null));
    assertThat(openApi.hash(fewer)).isNotEqualTo(openApi.hash(apps));
    assertThat(openApi.document(apps)).isSameAs(openApi.document(apps));
    assertThat(Objects.requireNonNull(document(fewer).path("paths")).propertyNames())
        .noneMatch(path -> path.contains("daemonsets"));
  }
}
