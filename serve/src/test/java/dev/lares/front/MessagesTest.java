package dev.lares.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.front.ApiResponse.Complete;
import dev.lares.front.ApiResponse.Streaming;
import dev.lares.schema.protobuf.Envelope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to clients that ask for protobuf, as client-go's typed and metadata clients do. */
final class MessagesTest {
  private static final String MAPS = "/api/v1/namespaces/ns/configmaps";
  private static final String PROTOBUF = Accept.PROTOBUF + ",application/json";
  private static final String PARTIAL = ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
  private static final String PARTIALS = ";as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

  private final Served served = new Served();

  private Complete get(String path, String accept) {
    return (Complete) served.get(path, "Accept", accept);
  }

  private void createMap(String name) {
    served.post(MAPS, "{'metadata':{'name':'" + name + "'},'data':{'k':'v'}}");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/namespaces/ns, v1, Namespace",
    "/api/v1/namespaces/ns/configmaps, v1, ConfigMapList",
    "/apis/apps/v1/daemonsets, apps/v1, DaemonSetList",
    "/api/v1/namespaces/none, v1, Status",
    "/apis/apps/v1, v1, APIResourceList",
    "/apis/apps, v1, APIGroup",
    "/apis, v1, APIGroupList",
    "/api, '', APIVersions",
  })
  void answers_are_in_envelopes_that_say_what_they_hold(String path, String version, String kind) {
    var answer = get(path, PROTOBUF);
    var envelope = Envelope.read(answer.body().bytes());
    assertThat(answer.header("content-type")).isEqualTo(Accept.PROTOBUF);
    assertThat(envelope.apiVersion()).isEqualTo(version);
    assertThat(envelope.kind()).isEqualTo(kind);
  }

  @Test
  void a_list_is_as_long_as_it_said() {
    for (int i = 0; i < 20; i++) createMap("m" + i);
    var body = get(MAPS + "?limit=10", PROTOBUF).body();
    assertThat(body.length()).isEqualTo(body.bytes().length);
    assertThat(new String(body.bytes(), StandardCharsets.ISO_8859_1)).contains("m0", "m16");
  }

  @Test
  void metadata_can_be_had_alone_of_objects_and_lists() {
    createMap("m");
    var one = Envelope.read(get(MAPS + "/m", Accept.PROTOBUF + PARTIAL).body().bytes());
    var all = Envelope.read(get(MAPS, Accept.PROTOBUF + PARTIALS).body().bytes());
    assertThat(one.kind()).isEqualTo("PartialObjectMetadata");
    assertThat(all.kind()).isEqualTo("PartialObjectMetadataList");
    assertThat(all.apiVersion()).isEqualTo("meta.k8s.io/v1");
  }

  @Test
  void there_are_no_messages_of_tables() {
    var table = ";as=Table;g=meta.k8s.io;v=v1";
    assertThat(get(MAPS, Accept.PROTOBUF + table).code()).isEqualTo(406);
    var json = get(MAPS, Accept.PROTOBUF + table + ",application/json" + table);
    assertThat(json.header("content-type")).isEqualTo("application/json");
  }

  @Test
  void a_watch_sends_each_event_behind_its_length() {
    createMap("a");
    createMap("b");
    var watch = (Streaming) served.get(MAPS + "?watch=1", "Accept", PROTOBUF);
    assertThat(watch.header("content-type")).isEqualTo(Accept.PROTOBUF_WATCH);
    var out = new Bytes(1024);
    while (watch.events().poll(out)) {}
    var frames = ByteBuffer.wrap(out.copy());
    for (var name : new String[] {"a", "b"}) {
      var frame = new byte[frames.getInt()];
      frames.get(frame);
      assertThat(Arrays.copyOf(frame, 7))
          .isEqualTo("\n\005ADDED".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(frame, StandardCharsets.ISO_8859_1)).contains("k8s\0", "\n\001" + name);
    }
    assertThat(frames.hasRemaining()).isFalse();
  }
}
