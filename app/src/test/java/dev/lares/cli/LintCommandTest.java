package dev.lares.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class LintCommandTest {
  private static final String FINE =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: fine}
      spec:
        template:
          spec:
            containers:
            - {name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void nothing_to_say_is_zero_and_silent() throws IOException {
    assertThat(Call.lares("lint", file("a.yaml", FINE))).isEqualTo(new Call(0, "", ""));
    assertThat(Call.lares("lint", file("b.yaml", "kind: Service")).exit()).isZero();
  }

  @Test
  void all_documents_lists_and_folders_are_looked_through() throws IOException {
    var poor =
        FINE.replace("memory: 1Gi", "x: 1").replace("name: fine", "name: poor, namespace: t");
    file("a.yaml", "# nothing\n---\n" + FINE + "---\n" + poor);
    file("b.json", "{\"kind\":\"List\",\"items\":[" + JSON + "]}");
    file("c.txt", "no manifest: [");
    var call = Call.lares("lint", folder.toString());
    assertThat(call.exit()).isEqualTo(1);
    var rest = ", so no room is kept for it on any node; set resources.requests\n";
    assertThat(call.out())
        .isEqualTo(
            folder.resolve("a.yaml")
                + ": t/poor: no-requests: container a requests no memory"
                + rest
                + folder.resolve("b.json")
                + ": json: no-requests: container j requests no cpu and no memory"
                + rest);
    var json = Call.lares("lint", "-o", "json", folder.toString()).out();
    var second = JsonMapper.shared().readTree(json).path("findings").path(1);
    assertThat(second.path("rule").asString()).isEqualTo("no-requests");
    assertThat(second.path("name").asString()).isEqualTo("json");
  }

  @Test
  void what_cannot_be_read_is_a_wrong_call() throws IOException {
    assertThat(Call.lares("lint").exit()).isEqualTo(2);
    assertThat(Call.lares("lint", folder.resolve("none").toString()).exit()).isEqualTo(2);
    assertThat(Call.lares("lint", file("a.yaml", "a: [")).exit()).isEqualTo(2);
  }

  private static final String JSON =
      """
      {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"json"},
       "spec":{"template":{"spec":{"containers":[{"name":"j"}]}}}}
      """;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
