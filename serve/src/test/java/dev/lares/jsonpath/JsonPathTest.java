package dev.lares.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonPathTest {
  private static final JsonNode OBJECT =
      JsonMapper.shared()
          .readTree(
              """
              {"metadata":{"annotations":{"a.b/c":"dotted"}},
               "spec":{"n":5,"list":[{"k":"a","v":1},{"k":"b","v":2},{"k":"c","v":3}]}}
              """);

  @Test
  void names_and_indexes_lead_to_one_value() {
    assertThat(find(".spec.n")).containsExactly("5");
    assertThat(find(".spec['n']")).containsExactly("5");
    assertThat(find(".metadata.annotations.a\\.b/c")).containsExactly("dotted");
    assertThat(find(".spec.list[1].k")).containsExactly("b");
    assertThat(find(".spec.list[-1].k")).containsExactly("c");
    assertThat(find("$.spec.list[0].v")).containsExactly("1");
  }

  @Test
  void stars_slices_and_unions_lead_to_several() {
    assertThat(find(".spec.list[*].k")).containsExactly("a", "b", "c");
    assertThat(find(".spec.list[0:2].k")).containsExactly("a", "b");
    assertThat(find(".spec.list[::2].k")).containsExactly("a", "c");
    assertThat(find(".spec.list[0,2].k")).containsExactly("a", "c");
    assertThat(find(".spec.list[0]['k','v']")).containsExactly("a", "1");
    assertThat(find("..k")).containsExactly("a", "b", "c");
  }

  @Test
  void filters_choose_elements() {
    assertThat(find(".spec.list[?(@.k==\"b\")].v")).containsExactly("2");
    assertThat(find(".spec.list[?(@.v > 1)].k")).containsExactly("b", "c");
    assertThat(find(".spec.list[?(@.v!=2)].k")).containsExactly("a", "c");
    assertThat(find(".spec.list[?(@.none)].k")).isEmpty();
  }

  @Test
  void what_is_not_there_is_no_fault() {
    assertThat(find(".spec.none.deeper")).isEmpty();
    assertThat(find(".spec.list[9].k")).isEmpty();
    assertThat(find(".spec.n.k")).isEmpty();
  }

  @Test
  void what_is_no_path_is_refused() {
    for (var text : List.of(".a[", ".a[x", ".a[?(@.b]", ".a[1:2:0]", ".a]", ".a[99999999999]"))
      assertThatThrownBy(() -> JsonPath.parse(text)).as(text).isInstanceOf(JsonPathException.class);
  }

  private static List<String> find(String path) {
    return JsonPath.parse(path).find(OBJECT).stream().map(JsonNode::asString).toList();
  }
}
