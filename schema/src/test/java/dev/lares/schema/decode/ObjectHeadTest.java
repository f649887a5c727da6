package dev.lares.schema.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectHeadTest {
  @Test
  void the_head_is_read_wherever_it_stands() {
    assertThat(ObjectHead.read("{\"x\":{\"kind\":1},\"kind\":\"Pod\"}".getBytes(UTF_8)))
        .isEqualTo(new ObjectHead("", "Pod"));
    assertThat(ObjectHead.read("null".getBytes(UTF_8))).isEqualTo(new ObjectHead("", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      emptyValue = "",
      textBlock =
          """
          `` | unexpected end of JSON input (<empty>)
          { | unexpected end of JSON input ({)
          {"a":} | invalid character '}' looking for beginning of value ({"a":})
          {"kind":"Pod","apiVersion":"v1","metadata":{}} x | invalid character 'x' after top-level value ({"kind":"Pod","apiVersion":"v1 ...)
          {"kind":"Pod","apiVersion":"v1",} | invalid character '}' looking for beginning of object key string ({"kind":"Pod","apiVersion":"v1 ...)
          {'a':1} | invalid character '\\'' looking for beginning of object key string ({'a':1})
          [] | json: cannot unmarshal array into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" } (5b5d)
          {"kind":5} | json: cannot unmarshal number into Go struct field .kind of type string ({"kind":5})
          {"a":tru} | invalid character '}' in literal true (expecting 'e') ({"a":tru})
          {"a" 1} | invalid character '1' after object key ({"a" 1})
          [1 2] | invalid character '2' after array element (5b3120325d)
          {"a":-x} | invalid character 'x' in numeric literal ({"a":-x})
          {"a":"\\x"} | invalid character 'x' in string escape code ({"a":"\\x"})
          """)
  void bytes_that_are_no_object_are_refused_in_gos_words(String body, String fault) {
    assertThatThrownBy(() -> ObjectHead.read(body.getBytes(UTF_8)))
        .hasMessage("couldn't get version/kind; json parse error: " + fault);
  }
}
