package dev.lares.schema.protobuf;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.schema.Gvk;
import dev.lares.schema.Schema;
import dev.lares.schema.decode.ObjectHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The files beside this test hold answers of Kubernetes 1.36 in both forms. */
final class ProtobufEncoderTest {
  private final ProtobufEncoder encoder = new ProtobufEncoder(Schema.builtIn());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiservice",
        "crd",
        "discovery",
        "groups",
        "hpa",
        "lease",
        "networkpolicy",
        "partial",
        "persistentvolume",
        "pod",
        "policy",
        "resources",
        "revision",
        "secret",
        "service",
        "status"
      })
  void messages_are_those_of_kubernetes_byte_for_byte(String name) throws IOException {
    var json = file(name + ".json");
    var head = ObjectHead.read(json);
    assertThat(sealed(json, head)).isEqualTo(file(name + ".pb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hpa", "lease", "networkpolicy", "pod", "policy", "secret", "service"})
  void what_was_written_reads_as_it_was(String name) throws IOException {
    var json = file(name + ".json");
    var sealed = sealed(json, ObjectHead.read(json));
    var envelope = Envelope.read(sealed);
    var type =
        requireNonNull(Schema.builtIn().kind(Gvk.of(envelope.apiVersion(), envelope.kind())));
    var read = new ProtobufDecoder(Schema.builtIn()).decode(envelope, type);
    assertThat(read).isEqualTo(new JsonMapper().readTree(json));
  }

  @Test
  void nulls_of_lists_and_maps_are_written_as_zeros_and_other_nulls_not_at_all() {
    var written = message("{\"metadata\":{\"labels\":{\"a\":null},\"deletionTimestamp\":null}}");
    var plain = message("{\"metadata\":{\"labels\":{\"a\":\"\"}}}");
    assertThat(written).isEqualTo(plain);
  }

  @Test
  void fields_that_nobody_knows_are_passed_over() {
    assertThat(message("{\"nobody\":{\"knows\":[1,{}]},\"data\":{}}")).isEqualTo(message("{}"));
  }

  @Test
  void what_is_no_object_is_refused() {
    assertThatThrownBy(() -> message("[]")).isInstanceOf(IllegalArgumentException.class);
    for (var unfit :
        new String[] {"{\"data\":", "{\"data\":5}", "{\"data\":[]}", "{\"data\":{\"a\":{}}}"})
      assertThatThrownBy(() -> message(unfit)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void custom_resources_have_no_messages() {
    assertThat(encoder.type(new Gvk("example.com", "v1", "Thing"))).isNull();
  }

  private byte[] message(String configMap) {
    var type = requireNonNull(encoder.type(new Gvk("", "v1", "ConfigMap")));
    return encoder.message(configMap.getBytes(StandardCharsets.UTF_8), type);
  }

  private byte[] sealed(byte[] json, ObjectHead head) {
    var type = requireNonNull(encoder.type(Gvk.of(head.apiVersion(), head.kind())));
    return Envelope.seal(head.apiVersion(), head.kind(), encoder.message(json, type));
  }

  private static byte[] file(String name) throws IOException {
    try (var in = requireNonNull(ProtobufEncoderTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }
}
