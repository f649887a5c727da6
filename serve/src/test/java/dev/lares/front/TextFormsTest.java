package dev.lares.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextFormsTest {
  private static String yaml(String json) {
    return new String(
        YamlText.of(Json.parse(json.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8);
  }

  private static String pretty(String json) {
    var compact = Payload.of(json.getBytes(StandardCharsets.UTF_8));
    return new String(new PrettyPayload(compact).bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void yaml_is_sorted_and_quotes_what_would_read_as_something_else() {
    assertThat(
            yaml(
                """
                {"b":["x",{"d":1,"c":null}],"a":{},"e":[],"yes":"no","n":"12","o":"0x1f",
                 "t":"2026-11-21T15:22:17Z","s":"12:30:45","v":"1.5.2","w":"15m","z":"",
                 "l":"one\\ntwo\\n","q":"a: b","true":true,"f":1.5}
                """))
        .isEqualTo(
            """
            a: {}
            b:
            - x
            - c: null
              d: 1
            e: []
            f: 1.5
            l: |
              one
              two
            "n": "12"
            o: "0x1f"
            q: 'a: b'
            s: "12:30:45"
            t: "2026-11-21T15:22:17Z"
            "true": true
            v: 1.5.2
            w: 15m
            "yes": "no"
            z: ""
            """);
  }

  @Test
  void indented_json_looks_as_go_writes_it() {
    assertThat(pretty("{\"a\":{},\"b\":[1,{\"c\":\"x{\\\"[,:\"}],\"d\":[]}\n"))
        .isEqualTo(
            """
            {
              "a": {},
              "b": [
                1,
                {
                  "c": "x{\\"[,:"
                }
              ],
              "d": []
            }\
            """);
  }

  @Test
  void strings_are_escaped() {
    var out = new Bytes(1).appendQuoted("a\"b\\c\n\u0001é😀");
    assertThat(new String(out.copy(), StandardCharsets.UTF_8))
        .isEqualTo("\"a\\\"b\\\\c\\n\\u0001é😀\"");
  }

  @Test
  void metadata_is_cut_out_wherever_it_stands() {
    for (var json :
        new String[] {
          "{\"kind\":\"K\",\"metadata\":{\"name\":\"é\",\"l\":{\"x\":\"}\"}},\"spec\":{}}",
          "{\"é\":[{\"metadata\":1}],\"metadata\":{\"name\":\"é\",\"l\":{\"x\":\"}\"}}}",
        }) {
      var bytes = json.getBytes(StandardCharsets.UTF_8);
      var slice = MetadataSlice.find(bytes);
      assertThat(new String(bytes, slice.offset(), slice.length(), StandardCharsets.UTF_8))
          .isEqualTo("{\"name\":\"é\",\"l\":{\"x\":\"}\"}}");
    }
  }
}
