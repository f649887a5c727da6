package dev.lares.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DemoTest {
  @Test
  void the_story_holds_and_leaves_neither_threads_nor_files() throws IOException {
    var threads = threadsThatHoldTheProcess();
    var files = files();
    var demo = Call.lares("demo");
    assertThat(demo.out()).as(demo.err()).doesNotContain("FAILED").contains("Undo");
    assertThat(demo.exit()).isZero();
    assertThat(files()).isEqualTo(files);
    assertThat(threadsThatHoldTheProcess()).isEqualTo(threads);
  }

  private static Set<Thread> threadsThatHoldTheProcess() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  private static List<Path> files() throws IOException {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(file -> file.getFileName().toString().startsWith("lares-demo"))
          .sorted()
          .toList();
    }
  }
}
