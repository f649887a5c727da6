package dev.lares.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private final Schema schema = Schema.builtIn();

  private SchemaField field(String type, String name) {
    return Objects.requireNonNull(schema.type(type).field(name), type + "." + name);
  }

  @Test
  void kinds_lead_to_their_types() {
    var daemonSet = Objects.requireNonNull(schema.kind("apps", "v1", "DaemonSet"));
    assertThat(daemonSet.name()).isEqualTo("io.k8s.api.apps.v1.DaemonSet");
    assertThat(daemonSet.goName()).isEqualTo("v1.DaemonSet");
    assertThat(daemonSet.fields())
        .extracting(SchemaField::name)
        .containsExactly("kind", "apiVersion", "metadata", "spec", "status");
    assertThat(schema.kind("apps", "v2", "DaemonSet")).isNull();
    assertThat(schema.kind(Gvk.of("events.k8s.io/v1", "Event")))
        .isNotSameAs(schema.kind(Gvk.of("v1", "Event")));
  }

  @Test
  void fields_know_how_they_merge() {
    var ports = field("io.k8s.api.core.v1.Container", "ports").merging();
    assertThat(ports.patch()).isEqualTo(Merging.Patch.MERGE);
    assertThat(ports.patchKey()).isEqualTo("containerPort");
    assertThat(ports.ownership()).isEqualTo(Merging.Ownership.KEYED);
    assertThat(ports.keys()).containsExactly("containerPort", "protocol");
    assertThat(field("io.k8s.api.core.v1.PodSpec", "volumes").merging().retainKeys()).isTrue();
    assertThat(field("io.k8s.api.core.v1.PodSpec", "tolerations").merging().ownership())
        .isEqualTo(Merging.Ownership.ATOMIC);
    assertThat(field("io.k8s.api.policy.v1.PodDisruptionBudgetSpec", "selector").merging().patch())
        .isEqualTo(Merging.Patch.REPLACE);
    assertThat(schema.type("io.k8s.api.core.v1.LocalObjectReference").atomic()).isTrue();
  }

  @Test
  void fields_know_when_they_are_printed() {
    assertThat(field("io.k8s.api.apps.v1.DeploymentSpec", "replicas").presence())
        .isEqualTo(Presence.IF_GIVEN);
    assertThat(field("io.k8s.api.core.v1.Container", "resources").presence())
        .isEqualTo(Presence.ALWAYS);
    assertThat(field("io.k8s.api.core.v1.PodSpec", "hostNetwork").presence())
        .isEqualTo(Presence.UNLESS_EMPTY);
    assertThat(
            field("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta", "creationTimestamp")
                .presence())
        .isEqualTo(Presence.UNLESS_EMPTY);
    assertThat(field("io.k8s.api.rbac.v1.Role", "rules").presence()).isEqualTo(Presence.ALWAYS);
  }

  @Test
  void embedded_messages_are_found_by_their_place() {
    var volume = schema.type("io.k8s.api.core.v1.Volume");
    assertThat(volume.embeds(2)).isTrue();
    assertThat(volume.embeds(1)).isFalse();
    assertThat(Objects.requireNonNull(volume.field(1, 2)).name()).isEqualTo("hostPath");
    assertThat(Objects.requireNonNull(volume.field(1, 0)).name()).isEqualTo("name");
  }

  @Test
  void every_type_can_be_decoded_and_names_only_known_types() {
    var unknown = new ArrayList<String>();
    var known = new HashSet<>(schema.typeNames());
    for (var name : schema.typeNames())
      for (var field : schema.type(name).fields())
        for (var shape : chain(field.shape()))
          if (!shape.typeName().isEmpty() && !known.contains(shape.typeName()))
            unknown.add(name + "." + field.name());
    assertThat(unknown).isEmpty();
    assertThat(known).hasSizeGreaterThan(500);
  }

  private static List<Shape> chain(Shape shape) {
    var chain = new ArrayList<>(List.of(shape));
    while (chain.getLast().element() != null) chain.add(chain.getLast().items());
    return chain;
  }
}
