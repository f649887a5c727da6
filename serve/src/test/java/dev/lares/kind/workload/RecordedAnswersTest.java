package dev.lares.kind.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.kind.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions that Kubernetes 1.36.2 was asked, with its answers: {@code >} resource and body, {@code
 * !} a warning, {@code -} an error, {@code =} the object made. Metadata is not the kinds' affair
 * and was left out.
 */
class RecordedAnswersTest {
  private record Question(String text, String resource, String body, List<String> answers) {}

  @TestFactory
  Stream<DynamicTest> every_write_is_answered_as_kubernetes_does() throws IOException {
    return questions().stream().map(q -> DynamicTest.dynamicTest(q.text(), () -> check(q)));
  }

  private static void check(Question question) {
    var written = Writes.create(question.resource(), question.body());
    var answers = new ArrayList<String>();
    written.errors().forEach(error -> answers.add("- " + error));
    if (written.errors().isEmpty()) written.warnings().forEach(text -> answers.add("! " + text));
    if (written.errors().isEmpty()) answers.add("= " + shown(written.object()));
    var expected =
        question.answers().stream()
            .map(
                line -> line.startsWith("=") ? "= " + shown(Writes.parse(line.substring(2))) : line)
            .toList();
    assertThat(String.join("\n", answers)).isEqualTo(String.join("\n", expected));
  }

  /** Without what admission adds, sorted. */
  private static String shown(ObjectNode object) {
    object.remove(List.of("apiVersion", "kind", "metadata"));
    var spec = object.path("spec");
    if (object.has("status") && spec instanceof ObjectNode pod && pod.has("containers")) {
      pod.remove(
          List.of(
              "serviceAccount",
              "serviceAccountName",
              "priority",
              "preemptionPolicy",
              "tolerations"));
      tokens(pod);
    }
    return sorted(object).toString();
  }

  private static void tokens(ObjectNode spec) {
    if (spec.get("volumes") instanceof ArrayNode volumes) without(spec, "volumes", volumes);
    for (var list : List.of("containers", "initContainers"))
      for (var container : Trees.objects(spec, list))
        if (container.get("volumeMounts") instanceof ArrayNode mounts)
          without(container, "volumeMounts", mounts);
  }

  private static void without(ObjectNode parent, String field, ArrayNode list) {
    list.removeIf(item -> Trees.text(item, "name").startsWith("kube-api-access"));
    if (list.isEmpty()) parent.remove(field);
  }

  /** What is empty is left out: decoding and encoding decide on it. */
  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var copy = object.objectNode();
      object.propertyNames().stream()
          .sorted()
          .forEach(name -> {
            var value = sorted(object.get(name));
            if (!Trees.isEmpty(value)) copy.set(name, value);
          });
      return copy;
    }
    if (!(node instanceof ArrayNode array)) return node;
    var copy = array.arrayNode();
    for (var item : array) copy.add(sorted(item));
    return copy;
  }

  private static List<Question> questions() throws IOException {
    var stream =
        Objects.requireNonNull(RecordedAnswersTest.class.getResourceAsStream("recorded.txt"));
    var lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    List<Question> questions = new ArrayList<>();
    for (var line : lines) {
      if (line.startsWith("> ")) {
        var space = line.indexOf(' ', 2);
        questions.add(
            new Question(
                line, line.substring(2, space), line.substring(space + 1), new ArrayList<>()));
      } else if (!line.isEmpty()) {
        questions.getLast().answers().add(line);
      }
    }
    return questions;
  }
}
