package dev.lares.schema.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UntypedTest {
  @Test
  void duplicates_are_named_by_their_path_and_the_last_one_counts() {
    var read =
        Untyped.read("{\"a\":[{\"b\":1,\"b\":2}],\"a\":[{\"b\":3,\"b\":1.50}]}".getBytes(UTF_8));
    assertThat(read.tree().toString()).isEqualTo("{\"a\":[{\"b\":1.50}]}");
    assertThat(read.complaints())
        .containsExactly("duplicate field \"a[0].b\"", "duplicate field \"a\"");
  }

  @Test
  void what_is_no_json_is_refused_in_gos_words() {
    assertThatThrownBy(() -> Untyped.read("".getBytes(UTF_8)))
        .hasMessage("unexpected end of JSON input");
    assertThatThrownBy(() -> Untyped.read("{} x".getBytes(UTF_8)))
        .hasMessage("invalid character 'x' after top-level value");
  }
}
