package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds the page that says which test proves which rule about DaemonSets to the tests there are.
 */
final class ConformancePageTest {
  private static final Path TOP = Path.of("..");
  private static final Pattern PROOF = Pattern.compile("`([^`]+)`");
  private static final Pattern METHOD = Pattern.compile("(\\w+Test)\\.(\\w+)");
  private static final Pattern STEPS = Pattern.compile("([a-z-]+): (.+)");

  @Test
  void every_rule_has_a_proof_and_every_proof_exists() throws IOException {
    var rows =
        Files.readAllLines(TOP.resolve("docs/conformance-daemonset.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.equals("| Rule | Proof |"))
            .map(line -> line.split(" \\| ", 2)[1])
            .toList();
    assertThat(rows).hasSizeGreaterThan(100);
    var tests = tests();
    for (var row : rows) {
      var proofs = PROOF.matcher(row).results().map(found -> found.group(1)).toList();
      assertThat(proofs).as(row).isNotEmpty();
      for (var proof : proofs) assertThat(exists(proof, tests)).as(proof).isTrue();
    }
  }

  private static boolean exists(String proof, Map<String, String> tests) throws IOException {
    var method = METHOD.matcher(proof);
    if (method.matches())
      return tests.getOrDefault(method.group(1), "").contains("void " + method.group(2) + "()");
    var steps = STEPS.matcher(proof);
    if (!steps.matches()) return false;
    var scenario = TOP.resolve("conformance/scenarios/" + steps.group(1) + ".scn");
    return Files.exists(scenario)
        && Files.readAllLines(scenario).stream()
            .anyMatch(line -> line.startsWith("## " + steps.group(2)));
  }

  /** The text of all test classes by name; those of the same name one after the other. */
  private static Map<String, String> tests() throws IOException {
    var tests = new HashMap<String, String>();
    for (var module : List.of("decide", "act", "app")) {
      try (var files = Files.walk(TOP.resolve(module + "/src/test/java"))) {
        for (var file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
          var name = file.getFileName().toString().replace(".java", "");
          tests.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return tests;
  }
}
