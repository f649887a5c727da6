package dev.lares.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderReaderTest {
  private static final Set<String> POD_FIELDS =
      Set.of("spec.nodeName", "spec.hostNetwork", "status.phase", "status.podIP", "spec.priority");

  private final HeaderReader reader = new HeaderReader();

  private Header read(String json) {
    return reader.read(json.getBytes(UTF_8), POD_FIELDS);
  }

  @Test
  void it_finds_everything_wherever_it_stands() {
    var json =
        """
        {"kind":"Pod","status":{"podIPs":[{"ip":"10.0.0.1"}],"phase":"Running","podIP":""},
         "spec":{"containers":[{"name":"nodeName","resourceVersion":"1"}],"nodeName":"n-1",
                 "hostNetwork":true,"priority":1000,"nested":{"nodeName":"wrong"}},
         "metadata":{"annotations":{"a":"\\"resourceVersion\\":\\"7\\"","ü":"ß"},
           "name":"p","uid":"u-1","labels":{"app":"a","tier":"b"},
           "ownerReferences":[{"kind":"DaemonSet","uid":"o-1","controller":true},{"uid":"o-2"}],
           "deletionTimestamp":"2026-01-01T00:00:00Z","resourceVersion": "0"}}
        """;
    var header = read(json);

    assertThat(header.uid()).isEqualTo("u-1");
    assertThat(header.labels()).isEqualTo(Map.of("app", "a", "tier", "b"));
    assertThat(header.owners()).containsExactly("o-1", "o-2");
    assertThat(header.deleting()).isTrue();
    assertThat(header.fields())
        .isEqualTo(
            Map.of(
                "spec.nodeName", "n-1",
                "spec.hostNetwork", "true",
                "spec.priority", "1000",
                "status.phase", "Running"));
    var stored = Stored.of("pods", "d/p", 0, json.getBytes(UTF_8), header).at(12_345);
    assertThat(new String(stored.json(), UTF_8))
        .isEqualTo(json.replace("\"resourceVersion\": \"0\"", "\"resourceVersion\": \"12345\""));
  }

  @Test
  void what_is_not_there_is_empty() {
    var header = read("{\"metadata\":{\"labels\":null,\"resourceVersion\":\"104\"},\"spec\":null}");

    assertThat(header).isEqualTo(new Header("", Map.of(), Map.of(), List.of(), false, 46));
    assertThat(header.field("spec.nodeName")).isEmpty();
  }

  @Test
  void fields_of_metadata_and_of_the_top_can_be_selected_too() {
    var json =
        "{\"metadata\":{\"generation\":3,\"resourceVersion\":\"1\"},\"type\":\"Opaque\",\"a\":{\"b\":{\"c\":\"d\"}}}";

    assertThat(
            reader.read(
                json.getBytes(UTF_8), Set.of("metadata.generation", "type", "a.b.c", "a.b")))
        .extracting(Header::fields)
        .isEqualTo(Map.of("metadata.generation", "3", "type", "Opaque", "a.b.c", "d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"text\"",
        "{",
        "{\"metadata\":{\"name\":\"p\"}}",
        "{\"metadata\":{\"resourceVersion\":\"\"}}",
        "{\"metadata\":{\"resourceVersion\":\"abc\"}}",
        "{\"metadata\":{\"resourceVersion\":7}}",
        "{\"metadata\":\"resourceVersion\"}",
        "{\"spec\":{\"metadata\":{\"resourceVersion\":\"7\"}}}",
      })
  void what_has_no_revision_is_refused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equal_parts_of_different_objects_are_one() {
    var one = read(pod("n-1"));
    var other = read(pod("n-2"));
    var same = read(pod("n-1"));

    assertThat(other.labels()).isSameAs(one.labels());
    assertThat(other.owners()).isSameAs(one.owners());
    assertThat(same.fields()).isSameAs(one.fields());
  }

  private static String pod(String node) {
    return "{\"metadata\":{\"labels\":{\"app\":\"a\"},\"ownerReferences\":[{\"uid\":\"o\"}],\"resourceVersion\":\"1\"},"
        + "\"spec\":{\"nodeName\":\""
        + node
        + "\"}}";
  }
}
