package dev.lares.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.lares.schema.Gvk;
import dev.lares.schema.Schema;
import dev.lares.schema.decode.DecodingException;
import io.kubernetes.client.proto.IntStr;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Resource;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apiextensions;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Authorization;
import io.kubernetes.client.proto.V1Coordination;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProtobufDecoderTest {
  private final ProtobufDecoder decoder = new ProtobufDecoder(Schema.builtIn());

  private static byte[] enveloped(String apiVersion, String kind, MessageLite message) {
    var unknown =
        Runtime.Unknown.newBuilder()
            .setTypeMeta(Runtime.TypeMeta.newBuilder().setApiVersion(apiVersion).setKind(kind))
            .setRaw(message.toByteString())
            .build();
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {'k', '8', 's', 0});
    bytes.writeBytes(unknown.toByteArray());
    return bytes.toByteArray();
  }

  private String decode(byte[] body) {
    var envelope = Envelope.read(body);
    var gvk = Gvk.of(envelope.apiVersion(), envelope.kind());
    return decoder.decode(envelope, Objects.requireNonNull(Schema.builtIn().kind(gvk))).toString();
  }

  private static Meta.ObjectMeta.Builder named(String name) {
    return Meta.ObjectMeta.newBuilder()
        .setName(name)
        .setGenerateName("")
        .setCreationTimestamp(Meta.Time.getDefaultInstance());
  }

  /** Else an update in protobuf that changes nothing would count as a change. */
  @Test
  void the_same_object_makes_the_same_tree_in_protobuf_and_in_json() {
    var pod =
        V1.Pod.newBuilder()
            .setSpec(
                V1.PodSpec.newBuilder()
                    .setTerminationGracePeriodSeconds(30)
                    .setActiveDeadlineSeconds(1L << 40)
                    .setPriority(7))
            .build();
    var envelope = Envelope.read(enveloped("v1", "Pod", pod));
    var type = Objects.requireNonNull(Schema.builtIn().kind(Gvk.of("v1", "Pod")));
    var tree = decoder.decode(envelope, type);
    assertThat(tree).isEqualTo(JsonMapper.shared().readTree(tree.toString()));
  }

  @Test
  void what_go_writes_explicitly_though_empty_is_as_good_as_absent() {
    var map =
        V1.ConfigMap.newBuilder()
            .setMetadata(named("c").putLabels("b", "2").putLabels("a", ""))
            .putData("k", "v")
            .putBinaryData("b", ByteString.copyFromUtf8("a"))
            .setImmutable(false)
            .build();
    assertThat(decode(enveloped("v1", "ConfigMap", map)))
        .isEqualTo(
            "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"c\","
                + "\"labels\":{\"a\":\"\",\"b\":\"2\"}},\"immutable\":false,"
                + "\"data\":{\"k\":\"v\"},\"binaryData\":{\"b\":\"YQ==\"}}");
  }

  @Test
  void special_types_and_embedded_messages_look_as_in_json() {
    var container =
        V1.Container.newBuilder()
            .setName("c")
            .setImage("i")
            .setResources(
                V1.ResourceRequirements.newBuilder()
                    .putLimits("cpu", Resource.Quantity.newBuilder().setString("0.5").build()))
            .setLivenessProbe(
                V1.Probe.newBuilder()
                    .setHandler(
                        V1.ProbeHandler.newBuilder()
                            .setHttpGet(
                                V1.HTTPGetAction.newBuilder()
                                    .setPort(
                                        IntStr.IntOrString.newBuilder()
                                            .setType(1)
                                            .setStrVal("web"))))
                    .setPeriodSeconds(5));
    var pod =
        V1.PodSpec.newBuilder()
            .addContainers(container)
            .addVolumes(
                V1.Volume.newBuilder()
                    .setName("v")
                    .setVolumeSource(
                        V1.VolumeSource.newBuilder()
                            .setHostPath(V1.HostPathVolumeSource.newBuilder().setPath("/x"))));
    var deployment =
        V1Apps.Deployment.newBuilder()
            .setMetadata(named("d").setDeletionTimestamp(Meta.Time.newBuilder().setSeconds(86_400)))
            .setSpec(
                V1Apps.DeploymentSpec.newBuilder()
                    .setReplicas(0)
                    .setTemplate(V1.PodTemplateSpec.newBuilder().setSpec(pod)))
            .build();
    assertThat(decode(enveloped("apps/v1", "Deployment", deployment)))
        .contains("\"deletionTimestamp\":\"1970-01-02T00:00:00Z\"")
        .contains("\"replicas\":0,\"selector\":null")
        .contains("\"volumes\":[{\"name\":\"v\",\"hostPath\":{\"path\":\"/x\"}}]")
        .contains("\"limits\":{\"cpu\":\"500m\"}")
        .contains("\"livenessProbe\":{\"httpGet\":{\"port\":\"web\"},\"periodSeconds\":5}")
        .endsWith("\"strategy\":{}},\"status\":{}}");
  }

  @Test
  void micro_times_raw_objects_and_lists_in_maps_are_read() {
    var lease =
        V1Coordination.Lease.newBuilder()
            .setSpec(
                V1Coordination.LeaseSpec.newBuilder()
                    .setRenewTime(Meta.MicroTime.newBuilder().setSeconds(1).setNanos(2_000)))
            .build();
    assertThat(decode(enveloped("coordination.k8s.io/v1", "Lease", lease)))
        .contains("\"renewTime\":\"1970-01-01T00:00:01.000002Z\"");
    var revision =
        V1Apps.ControllerRevision.newBuilder()
            .setData(
                Runtime.RawExtension.newBuilder().setRaw(ByteString.copyFromUtf8("{\"b\":1.50}")))
            .setRevision(3)
            .build();
    assertThat(decode(enveloped("apps/v1", "ControllerRevision", revision)))
        .endsWith("\"data\":{\"b\":1.50},\"revision\":3}");
    var review =
        V1Authorization.SubjectAccessReview.newBuilder()
            .setSpec(
                V1Authorization.SubjectAccessReviewSpec.newBuilder()
                    .setUser("u")
                    .putExtra("e", V1Authorization.ExtraValue.newBuilder().addItems("x").build()))
            .build();
    assertThat(decode(enveloped("authorization.k8s.io/v1", "SubjectAccessReview", review)))
        .contains("\"extra\":{\"e\":[\"x\"]}");
  }

  @Test
  void schemas_of_custom_resources_keep_their_choices() {
    var props = V1Apiextensions.JSONSchemaProps.newBuilder();
    var text = V1Apiextensions.JSONSchemaProps.newBuilder().setType("string");
    props
        .setXKubernetesPreserveUnknownFields(true)
        .setDefault(V1Apiextensions.JSON.newBuilder().setRaw(ByteString.copyFromUtf8("[1]")))
        .setItems(V1Apiextensions.JSONSchemaPropsOrArray.newBuilder().setSchema(text))
        .setAdditionalProperties(
            V1Apiextensions.JSONSchemaPropsOrBool.newBuilder().setAllows(true));
    var crd =
        V1Apiextensions.CustomResourceDefinition.newBuilder()
            .setSpec(
                V1Apiextensions.CustomResourceDefinitionSpec.newBuilder()
                    .addVersions(
                        V1Apiextensions.CustomResourceDefinitionVersion.newBuilder()
                            .setName("v1")
                            .setSchema(
                                V1Apiextensions.CustomResourceValidation.newBuilder()
                                    .setOpenAPIV3Schema(props))))
            .build();
    assertThat(decode(enveloped("apiextensions.k8s.io/v1", "CustomResourceDefinition", crd)))
        .contains("\"default\":[1]")
        .contains("\"items\":{\"type\":\"string\"}")
        .contains("\"additionalProperties\":true")
        .contains("\"x-kubernetes-preserve-unknown-fields\":true");
  }

  /** Bodies recorded from kubectl 1.32. */
  @Test
  void what_kubectl_sends_is_read() {
    assertThat(
            decode(
                HexFormat.of()
                    .parseHex(
                        "6b3873000a0f0a02763112094e616d657370616365121a0a120a027a7a12001a0022002a00"
                            + "32003800420012001a020a001a002200")))
        .isEqualTo(
            "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"zz\"},"
                + "\"spec\":{},\"status\":{}}");
    assertThat(
            decode(
                HexFormat.of()
                    .parseHex(
                        "6b3873000a280a1861757468656e7469636174696f6e2e6b38732e696f2f7631120c546f6b"
                            + "656e52657175657374121d0a100a0012001a0022002a003200380042001203"
                            + "20d8041a040a0012001a002200")))
        .isEqualTo(
            "{\"kind\":\"TokenRequest\",\"apiVersion\":\"authentication.k8s.io/v1\",\"metadata\":{},"
                + "\"spec\":{\"audiences\":null,\"expirationSeconds\":600,\"boundObjectRef\":null},"
                + "\"status\":{\"token\":\"\",\"expirationTimestamp\":null}}");
    assertThat(
            decode(
                HexFormat.of()
                    .parseHex(
                        "6b3873000a150a07617070732f7631120a4465706c6f796d656e7412a7010a1b0a01781200"
                            + "1a0022002a003200380042005a080a03617070120178127a0803120a0a080a0361"
                            + "70701201781a620a1a0a0012001a0022002a003200380042005a080a0361707012"
                            + "0178124412260a01691201692a00320a0a001000185022002a0042006a00720080"
                            + "0100880100900100a201001a00320042004a0052005800600068008201008a0100"
                            + "9a0100c2010022020a00280038001a0c0800100018002000280038001a002200")))
        .isEqualTo(
            "{\"kind\":\"Deployment\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"x\","
                + "\"labels\":{\"app\":\"x\"}},\"spec\":{\"replicas\":3,\"selector\":{\"matchLabels\":"
                + "{\"app\":\"x\"}},\"template\":{\"metadata\":{\"labels\":{\"app\":\"x\"}},\"spec\":"
                + "{\"containers\":[{\"name\":\"i\",\"image\":\"i\",\"ports\":[{\"containerPort\":80}],"
                + "\"resources\":{}}]}},\"strategy\":{}},\"status\":{}}");
  }

  @Test
  void bytes_cut_short_are_refused_wherever_the_cut_is() {
    var pod = V1.Pod.newBuilder().setMetadata(named("p")).build();
    var body = enveloped("v1", "Pod", pod);
    var type = Objects.requireNonNull(Schema.builtIn().kind("", "v1", "Pod"));
    for (var length = 4; length < body.length; length++) {
      var cut = Arrays.copyOf(body, length);
      try {
        decoder.decode(Envelope.read(cut), type);
        assertThat(length).as("a cut between two fields only").isIn(4, 15);
      } catch (DecodingException expected) {
        assertThat(expected).hasMessage("unexpected EOF");
      }
    }
    assertThatThrownBy(() -> Envelope.read(HexFormat.of().parseHex("7b7d")))
        .hasMessageContaining("expected prefix");
  }
}
