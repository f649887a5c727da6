package dev.lares.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lares.conformance.Campaign.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays the scenarios of {@code conformance/scenarios} and compares the answers with those that
 * Kubernetes gave. A step may differ only if {@code conformance/open.md} or {@code better.md} lists
 * it, and must differ if they do. System properties:
 *
 * <ul>
 *   <li>{@code lares.conformance.only}: a pattern of scenarios' names
 *   <li>{@code lares.conformance.kubeconfig}: a running cluster to replay against
 *   <li>{@code lares.conformance.parallel}: how many scenarios at a time
 *   <li>{@code lares.conformance.attempts}: how often a scenario is replayed at most
 *   <li>{@code lares.conformance.record-open}: {@code true} rewrites open.md instead of failing
 * </ul>
 *
 * Transcripts are left in {@code target/conformance}.
 */
class ConformanceTest {
  private static final Path RECORDED = Path.of("..", "conformance");
  private static final int ATTEMPTS = Integer.getInteger("lares.conformance.attempts", 3);
  private static final Path OURS = Path.of("target", "conformance");

  @TestFactory
  Stream<DynamicTest> scenarios_that_need_no_kubectl() throws IOException {
    return replay(scripts().filter(KubectlByHttp::suffices).toList(), false);
  }

  @TestFactory
  @Tag("conformance")
  Stream<DynamicTest> every_scenario_with_kubectl() throws IOException {
    assumeTrue(KubectlProgram.isInstalled(), "the full replay needs kubectl on the PATH");
    return replay(scripts().toList(), true);
  }

  private static Stream<DynamicTest> replay(List<Script> scripts, boolean withKubectl)
      throws IOException {
    var recorded = recorded();
    var card =
        new Scorecard(
            StepList.read(RECORDED.resolve("open.md")),
            StepList.read(RECORDED.resolve("better.md")));
    var campaign = new Campaign(Clusters.chosen(), withKubectl);
    var runs = campaign.begin(scripts);
    var ours = Files.createDirectories(OURS.resolve(withKubectl ? "kubectl" : "http"));
    var tests =
        runs.entrySet().stream()
            .map(run ->
                DynamicTest.dynamicTest(
                    run.getKey().name(),
                    () -> compare(run.getKey(), run.getValue(), campaign, recorded, card, ours)));
    var last =
        DynamicTest.dynamicTest(
            "steps equal",
            () -> {
              System.out.println(card.report());
              record(card);
              assertThat(card.strays(recorded)).isEmpty();
            });
    return Stream.concat(tests, Stream.of(last)).onClose(campaign::close);
  }

  /**
   * A scenario that does not come out as listed is replayed again: on a busy machine a step may
   * come too early or too late, and only what comes out wrong every time is wrong.
   */
  private static void compare(
      Script script,
      Future<Run> first,
      Campaign campaign,
      SortedMap<String, Transcript> recorded,
      Scorecard card,
      Path folder)
      throws Exception {
    var name = script.name();
    var golden = recorded.getOrDefault(name, new Transcript(List.of()));
    var comparisons = new ArrayList<Comparison>();
    var run = first.get();
    List<String> problems;
    while (true) {
      Files.writeString(folder.resolve(name + ".txt"), run.transcript());
      comparisons.add(Comparison.of(golden, Transcript.of(run.transcript())));
      problems = card.judge(name, comparisons);
      if (problems.isEmpty() || comparisons.size() == ATTEMPTS) break;
      run = campaign.again(script).get();
    }
    if (recording() || problems.isEmpty()) return;
    var text = String.join("\n\n", problems);
    if (!run.complaints().isEmpty())
      text += "\n\nset-up that failed:\n" + String.join("\n", run.complaints());
    throw new AssertionError(text);
  }

  private static void record(Scorecard card) throws IOException {
    if (!recording()) return;
    var file = RECORDED.resolve("open.md");
    StepList.read(file).rewrite(file, card.openNow());
  }

  private static boolean recording() {
    return Boolean.getBoolean("lares.conformance.record-open");
  }

  private static Stream<Script> scripts() throws IOException {
    var only = Pattern.compile(System.getProperty("lares.conformance.only", ".*"));
    var scripts = new TreeMap<String, Script>();
    for (var file : files(RECORDED.resolve("scenarios"), ".scn")) {
      var script = Script.read(file);
      if (only.matcher(script.name()).matches()) scripts.put(script.name(), script);
    }
    return scripts.values().stream();
  }

  private static SortedMap<String, Transcript> recorded() throws IOException {
    var recorded = new TreeMap<String, Transcript>();
    for (var file : files(RECORDED.resolve("kubernetes-1.36"), ".txt")) {
      var name = file.getFileName().toString().replaceFirst("\\.txt$", "");
      recorded.put(name, Transcript.of(Files.readString(file)));
    }
    return recorded;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
