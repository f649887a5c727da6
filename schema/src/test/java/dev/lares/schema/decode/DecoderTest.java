package dev.lares.schema.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.schema.Gvk;
import dev.lares.schema.Schema;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DecoderTest {
  private final JsonMapper mapper = new JsonMapper();
  private final Decoder decoder = new Decoder(Schema.builtIn());

  private Decoded decode(String apiVersion, String kind, String json) {
    var type = Objects.requireNonNull(Schema.builtIn().kind(Gvk.of(apiVersion, kind)));
    return decoder.decode(json.getBytes(UTF_8), type);
  }

  private Decoded pod(String spec) {
    return decode("v1", "Pod", "{\"metadata\":{\"name\":\"p\"},\"spec\":{" + spec + "}}");
  }

  @Test
  void an_object_is_printed_with_the_structs_go_always_prints_and_without_empty_values() {
    var decoded =
        decode(
            "apps/v1",
            "Deployment",
            """
            {"spec":{"paused":false,"replicas":0,"selector":null,"template":{"metadata":{"labels":{}},
            "spec":{"hostNetwork":false,"volumes":[],"containers":[{"image":"","name":"c",
            "env":[{"value":"","name":"E"}]}],"nodeSelector":{"b":"1","a":null}}},"strategy":{}},
            "metadata":{"creationTimestamp":null,"name":"d"},"kind":"Deployment","apiVersion":"apps/v1"}
            """);
    assertThat(decoded.object().toString())
        .isEqualTo(
            "{\"kind\":\"Deployment\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"d\"},"
                + "\"spec\":{\"replicas\":0,\"selector\":null,\"template\":{\"metadata\":{},"
                + "\"spec\":{\"containers\":[{\"name\":\"c\",\"env\":[{\"name\":\"E\"}],"
                + "\"resources\":{}}],\"nodeSelector\":{\"a\":\"\",\"b\":\"1\"}}},"
                + "\"strategy\":{}},\"status\":{}}");
    assertThat(decoded.complaints()).isEmpty();
  }

  @Test
  void lists_that_go_always_prints_are_null_when_empty() {
    assertThat(decode("rbac.authorization.k8s.io/v1", "Role", "{\"rules\":[]}").object().toString())
        .isEqualTo("{\"metadata\":{},\"rules\":null}");
    assertThat(decode("v1", "Event", "{}").object().toString())
        .isEqualTo(
            "{\"metadata\":{},\"involvedObject\":{},\"source\":{},\"firstTimestamp\":null,"
                + "\"lastTimestamp\":null,\"eventTime\":null,\"reportingComponent\":\"\","
                + "\"reportingInstance\":\"\"}");
  }

  @Test
  void values_become_canonical() {
    var decoded =
        decode(
            "v1",
            "Pod",
            """
            {"metadata":{"deletionTimestamp":"2020-01-01T01:02:03.5+02:00"},"spec":{"containers":[{
            "resources":{"limits":{"memory":"1024Mi","cpu":1.50}},
            "livenessProbe":{"httpGet":{"port":"web"},"grpc":{"port":1}}}]}}
            """);
    assertThat(decoded.object().toString())
        .contains("\"deletionTimestamp\":\"2019-12-31T23:02:03Z\"")
        .contains("\"limits\":{\"cpu\":\"1500m\",\"memory\":\"1Gi\"}")
        .contains("\"httpGet\":{\"port\":\"web\"}");
    assertThat(
            decode("v1", "Secret", "{\"data\":{\"b\":\"YQ\\n==\",\"a\":null}}").object().toString())
        .contains("\"data\":{\"a\":\"\",\"b\":\"YQ==\"}");
    assertThat(
            decode("apps/v1", "ControllerRevision", "{\"data\":{\"b\":null,\"a\":1.50}}")
                .object()
                .toString())
        .contains("\"data\":{\"b\":null,\"a\":1.50}");
  }

  @Test
  void unknown_and_duplicate_fields_are_named_once_in_the_order_of_the_input() {
    var decoded =
        decode(
            "v1",
            "Pod",
            """
            {"metadata":{"name":"p","labels":{"a.b/c":"1","a.b/c":"2"},"bogus":{"a":1},"bogus":2},
            "spec":{"Containers":1,"containers":[{"name":"c","x":1,"x":2,"name":"d"}],
            "containers":[{"name":"e"}]}}
            """);
    assertThat(decoded.complaints())
        .containsExactly(
            "duplicate field \"metadata.labels.a.b/c\"",
            "unknown field \"metadata.bogus\"",
            "unknown field \"spec.Containers\"",
            "unknown field \"spec.containers[0].x\"",
            "duplicate field \"spec.containers[0].name\"",
            "duplicate field \"spec.containers\"");
    assertThat(decoded.object().at("/spec/containers/0/name").stringValue()).isEqualTo("e");
    assertThat(decoded.object().has("bogus")).isFalse();
  }

  @Test
  void trees_decode_like_bytes() {
    var json =
        "{\"metadata\":{\"name\":\"p\"},\"spec\":{\"containers\":[{\"tty\":true,\"x\":1.50}]}}";
    var type = Objects.requireNonNull(Schema.builtIn().kind("", "v1", "Pod"));
    assertThat(decoder.decode(mapper.readTree(json), type)).isEqualTo(decode("v1", "Pod", json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "containers":[{"image":5}] | number into Go struct field Container.spec.containers.image of type string
          "containers":{} | object into Go struct field PodSpec.spec.containers of type []v1.Container
          "containers":[5] | number into Go struct field PodSpec.spec.containers of type v1.Container
          "containers":[{"ports":[{"containerPort":80.5}]}] | number 80.5 into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32
          "containers":[{"ports":[{"containerPort":99999999999}]}] | number 99999999999 into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32
          "hostNetwork":1 | number into Go struct field PodSpec.spec.hostNetwork of type bool
          "nodeSelector":["a"] | array into Go struct field PodSpec.spec.nodeSelector of type map[string]string
          "nodeSelector":{"a":1} | number into Go struct field PodSpec.spec.nodeSelector of type string
          "securityContext":7 | number into Go struct field PodSpec.spec.securityContext of type v1.PodSecurityContext
          "containers":[{"imagePullPolicy":5}] | number into Go struct field Container.spec.containers.imagePullPolicy of type v1.PullPolicy
          "containers":[{"resources":{"limits":5}}] | number into Go struct field ResourceRequirements.spec.containers.resources.limits of type v1.ResourceList
          "containers":[{"livenessProbe":{"httpGet":{"port":true}}}] | bool into Go struct field HTTPGetAction.spec.containers.livenessProbe.ProbeHandler.httpGet.port of type int32
          "volumes":[{"hostPath":{"type":4}}] | number into Go struct field HostPathVolumeSource.spec.volumes.VolumeSource.hostPath.type of type v1.HostPathType
          "containers":[{"env":[{"valueFrom":{"configMapKeyRef":{"name":1}}}]}] | number into Go struct field ConfigMapKeySelector.spec.containers.env.valueFrom.configMapKeyRef.LocalObjectReference.name of type string
          "containers":[{"command":["x",1]}] | number into Go struct field Container.spec.containers.command of type string
          """)
  void a_value_of_the_wrong_type_is_refused_in_gos_words(String spec, String fault) {
    assertThatThrownBy(() -> pod(spec)).hasMessage("json: cannot unmarshal " + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yesterday | parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"
          2020-13-01T00:00:00Z | parsing time "2020-13-01T00:00:00Z": month out of range
          2020-01-01 | parsing time "2020-01-01" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"
          2020-01-01T00:00:00 | parsing time "2020-01-01T00:00:00" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "Z07:00"
          2020-01-01T25:00:00Z | parsing time "2020-01-01T25:00:00Z": hour out of range
          2020-02-30T00:00:00Z | parsing time "2020-02-30T00:00:00Z": day out of range
          2020-01-01T00:00:00Zx | parsing time "2020-01-01T00:00:00Zx": extra text: "x"
          """)
  void a_wrong_time_is_refused_in_gos_words(String time, String fault) {
    var json = "{\"metadata\":{\"creationTimestamp\":\"" + time + "\"}}";
    assertThatThrownBy(() -> decode("v1", "Pod", json)).hasMessage(fault);
  }

  @Test
  void micro_times_need_all_six_decimals() {
    var lease = "{\"spec\":{\"renewTime\":\"2020-01-01T00:00:00Z\"}}";
    assertThatThrownBy(() -> decode("coordination.k8s.io/v1", "Lease", lease))
        .hasMessage(
            "parsing time \"2020-01-01T00:00:00Z\" as \"2006-01-02T15:04:05.000000Z07:00\":"
                + " cannot parse \"Z\" as \".000000\"");
  }

  @ParameterizedTest
  @CsvSource({"!!,0", "YQ,0", "YWJjYQ,4", "YWJj!,4", "YQ=,3", "Y=,1", "YQ==x,4"})
  void wrong_base64_is_refused_with_its_first_wrong_byte(String text, int at) {
    assertThatThrownBy(() -> decode("v1", "Secret", "{\"data\":{\"a\":\"" + text + "\"}}"))
        .hasMessage("illegal base64 data at input byte " + at);
  }

  @ParameterizedTest
  @CsvSource({"90m,1h30m0s", "0.1s,100ms", "1500us,1.5ms", "1h,1h0m0s", "0,0s", "-2s,-2s"})
  void durations_are_printed_as_go_does(String text, String printed) {
    assertThat(GoDuration.canonical(text)).isEqualTo(printed);
  }
}
