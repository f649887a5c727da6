package dev.lares.kind.structural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StructuralTest {
  @Test
  void fields_that_the_schema_does_not_name_go() {
    var schema =
        schema(
            """
            {"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"string"}}},
             "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true,
              "properties":{"strict":{"type":"object"}}},
             "list":{"type":"array","items":{"type":"object","properties":{"k":{"type":"string"}}}},
             "map":{"type":"object","additionalProperties":{"type":"object"}}}}
            """);
    var object =
        tree(
            """
            {"kind":"X","a":{"b":"1","c":2},"free":{"x":{"y":1},"strict":{"z":1}},
             "list":[{"k":"1"},{"k":"2","l":3}],"map":{"m":{"n":1}},"other":1}
            """);
    assertThat(Pruning.prune(schema, object))
        .containsExactly("a.c", "free.strict.z", "list[1].l", "map.m.n", "other");
    assertThat(object)
        .isEqualTo(
            tree(
                """
                {"kind":"X","a":{"b":"1"},"free":{"x":{"y":1},"strict":{}},
                 "list":[{"k":"1"},{"k":"2"}],"map":{"m":{}}}
                """));
  }

  @Test
  void defaults_fill_what_is_absent_or_wrongly_null() {
    var schema =
        schema(
            """
            {"type":"object","properties":{"a":{"type":"string","default":"x"},
             "n":{"type":"string","nullable":true,"default":"x"},"gone":{"type":"string"},
             "o":{"type":"object","default":{},"properties":{"p":{"type":"integer","default":3}}},
             "absent":{"type":"object","properties":{"p":{"type":"integer","default":3}}}}}
            """);
    var object = tree("{\"a\":null,\"n\":null,\"gone\":null}");
    Defaulting.fill(schema, object);
    assertThat(object).isEqualTo(tree("{\"a\":\"x\",\"n\":null,\"o\":{\"p\":3}}"));
  }

  @Test
  void an_old_fault_is_forgiven_while_its_value_stays() {
    var schema =
        schema(
            """
            {"type":"object","properties":{"short":{"type":"string","maxLength":1},
             "list":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["k"],
              "items":{"type":"object","properties":{"k":{"type":"string"},"v":{"type":"integer","maximum":1}}}}}}
            """);
    var old = "{\"short\":\"long\",\"list\":[{\"k\":\"a\",\"v\":5}]}";
    assertThat(faults(schema, old, null)).hasSize(2);
    assertThat(faults(schema, old, old)).isEmpty();
    var moved = "{\"short\":\"long\",\"list\":[{\"k\":\"b\",\"v\":1},{\"k\":\"a\",\"v\":5}]}";
    assertThat(faults(schema, moved, old)).isEmpty();
    assertThat(faults(schema, "{\"short\":\"other\"}", old))
        .containsExactly("short: Too long: may not be more than 1 bytes");
  }

  @Test
  void of_alternatives_that_all_fail_the_one_that_fits_best_is_told() {
    var schema =
        schema(
            """
            {"type":"object","oneOf":[{"required":["a"]},{"required":["b"]}],
             "properties":{"a":{"type":"string"},"b":{"type":"string"}}}
            """);
    assertThat(faults(schema, "{}", null))
        .containsExactly(
            "<nil>: Invalid value: \"\": \"\" must validate one and only one schema (oneOf). Found"
                + " none valid",
            "a: Required value");
    assertThat(faults(schema, "{\"a\":\"1\",\"b\":\"2\"}", null))
        .containsExactly(
            "<nil>: Invalid value: \"\": \"\" must validate one and only one schema (oneOf). Found 2"
                + " valid alternatives");
  }

  @Test
  void a_hostile_pattern_takes_no_longer_than_its_text() {
    var schema = schema("{\"type\":\"object\",\"properties\":{\"a\":{\"pattern\":\"^(a+)+$\"}}}");
    var text = "a".repeat(50_000) + "!";
    assertThat(faults(schema, "{\"a\":\"" + text + "\"}", null)).hasSize(1);
  }

  @Test
  void formats_know_what_they_are_for() {
    assertThat(Formats.fits("duration", "3 days")).isTrue();
    assertThat(Formats.fits("duration", "3 blinks")).isFalse();
    assertThat(Formats.fits("ipv4", "::ffff:1.2.3.4")).isTrue();
    assertThat(Formats.fits("cidr", "10.0.0.0/33")).isFalse();
    assertThat(Formats.fits("uri", "mailto:a@b.example")).isTrue();
    assertThat(Formats.fits("hostname", "a".repeat(64))).isFalse();
    assertThat(Formats.known("colour")).isEmpty();
  }

  @Test
  void numbers_are_printed_as_go_prints_them() {
    assertThat(List.of(0.5, 1e21, 1e20, 1e-7, -2.5e30).stream().map(Numbers::text))
        .containsExactly("0.5", "1e+21", "100000000000000000000", "1e-07", "-2.5e+30");
  }

  private static List<String> faults(SchemaNode schema, String json, @Nullable String old) {
    var errors = new FieldErrors();
    var before = old == null ? null : tree(old);
    ValueChecks.check(schema, tree(json), before, FieldPath.ROOT, errors);
    return errors.causes().stream().map(c -> c.field() + ": " + c.message()).toList();
  }

  private static SchemaNode schema(String json) {
    return SchemaNode.of(tree(json));
  }

  private static ObjectNode tree(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }
}
