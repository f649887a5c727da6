package dev.lares.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.conformance.StepList.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules by which two runs of a scenario are compared. */
class RegularFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pod/web-7c5ddbdf54-x2x4z created | pod/web-HASH-SUFFIX created",
        "at 2026-11-21T15:34:00.123Z      | at TIME",
        "resourceVersion: \"815\"         | resourceVersion: \"RV\"",
        "resourceVersion=815&watch        | resourceVersion=RV&watch",
        "NAME      READY   AGE            | NAME  READY  AGE",
        "web       1/1     4m2s           | web  1/1  AGE",
        "cpu       100m                   | cpu  100m",
        "node at 10.1.2.3/24              | node at IP",
        "see https://127.0.0.1:6443/api   | see https://SERVER/api",
        "I1121 15:34:00.1   42 a/b.go:7] x | KLOG a/b.go] x",
        "uid 0f0e6e39-6a3f-4bd2-9a3b-8c1d2e3f4a5b | uid UID",
      })
  void what_differs_from_run_to_run_is_named(String text, String regular) {
    assertThat(RegularText.of(text)).isEqualTo(regular);
  }

  @Test
  void a_regular_text_stays_as_it_is_and_loses_its_last_line_end() {
    assertThat(RegularText.of("a  b \n\nc\n")).isEqualTo("a  b\n\nc");
    assertThat(RegularText.of("a  b\n\nc")).isEqualTo("a  b\n\nc");
  }

  @Test
  void json_is_printed_sorted_indented_by_one_and_in_ascii() {
    var json = JsonText.parse("{\"b\":[1,2.50,{}],\"a\":{\"ü\":\"\\u007f\\n\"},\"c\":[]}");
    assertThat(JsonText.of(json.orElseThrow()))
        .isEqualTo(
            """
            {
             "a": {
              "\\u00fc": "\\u007f\\n"
             },
             "b": [
              1,
              2.5,
              {}
             ],
             "c": []
            }\
            """);
  }

  @ParameterizedTest
  @CsvSource({"1.0,1.0", "1e16,1e+16", "0.00001,1e-05", "0.0001,0.0001", "-2.5e300,-2.5e+300"})
  void numbers_are_printed_in_their_shortest_form(double number, String text) {
    assertThat(JsonText.shortest(number)).isEqualTo(text);
  }

  @Test
  void a_stream_of_documents_is_read_line_by_line_and_anything_else_is_text() {
    assertThat(JsonText.documents("{\"a\":1}\n{\"b\":2}\n").orElseThrow()).hasSize(2);
    assertThat(JsonText.documents("404 page not found")).isEmpty();
    assertThat(JsonText.documents("").orElseThrow()).isEmpty();
  }

  @Test
  void volatile_fields_become_names_and_noise_is_dropped() {
    var json =
        JsonText.parse(
                """
                {"metadata": {"uid": "x", "managedFields": [], "resourceVersion": ""},
                 "rows": [{"cells": ["web", "4m2s", "12m"]}]}
                """)
            .orElseThrow();
    assertThat(JsonText.compact(RegularJson.of(json)))
        .isEqualTo(
            """
            {"metadata": {"resourceVersion": "", "uid": "UID"}, \
            "rows": [{"cells": ["web", "AGE", "12m"]}]}\
            """);
  }

  @Test
  void chosen_fields_are_kept_of_items_and_of_watch_events_but_errors_stay_whole() {
    var paths = List.of("metadata.name", "spec");
    assertThat(kept("{\"items\":[{\"metadata\":{\"name\":\"a\",\"uid\":\"x\"}}]}", paths))
        .isEqualTo("{\"items\": [{\"metadata.name\": \"a\"}]}");
    assertThat(kept("{\"type\":\"ADDED\",\"object\":{\"spec\":{\"x\":1},\"y\":2}}", paths))
        .isEqualTo("{\"object\": {\"spec\": {\"x\": 1}}, \"type\": \"ADDED\"}");
    assertThat(kept("{\"kind\":\"Status\",\"code\":404}", paths))
        .isEqualTo("{\"code\": 404, \"kind\": \"Status\"}");
  }

  @Test
  void words_are_split_as_a_shell_does() {
    assertThat(Words.of("get 'a b' \"c\\\"d\\n\" e\\ f ''"))
        .containsExactly("get", "a b", "c\"d\\n", "e f", "");
  }

  @Test
  void a_step_takes_the_lines_up_to_its_mark_as_input() {
    var script = Script.parse("s", "# note\n## Title\nkubectl apply -f - <<END\na: 1\n# b\nEND\n");
    assertThat(script.lines())
        .containsExactly(
            new Script.Line.Heading("## Title"),
            new Script.Line.Step("kubectl apply -f - <<END", "kubectl apply -f -", "a: 1\n# b\n"));
  }

  @Test
  void a_listed_step_must_differ_and_any_other_must_not(@TempDir Path folder) throws Exception {
    var open = folder.resolve("open.md");
    var better = folder.resolve("better.md");
    Files.writeString(open, "# why\ns 0: not yet\ns 1: not yet\ns 4: late (timing)\n");
    Files.writeString(better, "s 3: says more\n");
    var recorded = Transcript.of("$ a\n1\n\n$ b\n2\n\n$ c\n3\n\n$ d\n4\n\n$ e\n5\n");
    var ours = Transcript.of("$ a\n9\n\n$ b\n2\n\n$ c\n9\n\n$ d\n9\n\n$ e\n5\n");
    var card = new Scorecard(StepList.read(open), StepList.read(better));

    var problems = card.judge("s", List.of(Comparison.of(recorded, ours)));

    assertThat(problems).hasSize(2);
    assertThat(problems.get(0)).isEqualTo("s 1 has become equal: take it off the list");
    assertThat(problems.get(1)).startsWith("s 2 differs: $ c").contains("-3", "+9");
    assertThat(card.report()).endsWith("2 of 5 steps equal");
    assertThat(card.strays(new TreeMap<>())).hasSize(4);
    assertThat(card.openNow())
        .containsOnlyKeys(new Key("s", 0), new Key("s", 2), new Key("s", 4))
        .containsEntry(new Key("s", 2), "not yet: s");
  }

  @Test
  void only_what_differs_in_every_run_differs(@TempDir Path folder) throws Exception {
    var open = folder.resolve("open.md");
    Files.writeString(open, "s 1: not yet\n");
    var recorded = Transcript.of("$ a\n1\n\n$ b\n2\n\n$ c\n3\n");
    var first = Comparison.of(recorded, Transcript.of("$ a\n9\n\n$ b\n9\n\n$ c\n9\n"));
    var second = Comparison.of(recorded, Transcript.of("$ a\n1\n\n$ b\n2\n\n$ c\n8\n"));
    var card = new Scorecard(StepList.read(open), StepList.read(open));

    assertThat(card.judge("s", List.of(first))).hasSize(2);
    assertThat(card.judge("s", List.of(first, second)))
        .hasSize(1)
        .first()
        .asString()
        .contains("s 2");
    assertThat(card.openNow())
        .containsEntry(new Key("s", 0), "differs now and then (timing)")
        .containsKey(new Key("s", 2));
  }

  @Test
  void the_fields_of_a_template_are_filled() {
    var json =
        JsonText.parse(
                """
                {"s": {"a/b.c": 0, "of": [{"type": "X", "status": "True"}, {"type": "Y"}]}}
                """)
            .orElseThrow();
    assertThat(JsonPath.of("{.s.a/b\\.c}{.s.none}").print(json)).isEqualTo("0");
    assertThat(JsonPath.of("{.s.of[*].type}").print(json)).isEqualTo("X Y");
    assertThat(JsonPath.of("{.s.of[?(@.type==\"X\")].status}").print(json)).isEqualTo("True");
    assertThat(JsonPath.of("{range .s.of[*]}{.type}={.status}; {end}").print(json))
        .isEqualTo("X=True; Y=; ");
  }

  private static String kept(String json, List<String> paths) {
    return JsonText.compact(RegularJson.kept(JsonText.parse(json).orElseThrow(), paths));
  }
}
