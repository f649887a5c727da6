package dev.lares.store;

import static dev.lares.store.Samples.PODS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, a real disk, and no time to say goodbye. */
final class KilledProcessTest {
  @TempDir Path folder = Path.of("");

  @Test
  void every_acknowledged_write_survives_the_kill_of_its_process() throws Exception {
    var chance = Chance.seeded(1);
    var acknowledged = new HashMap<String, Long>();
    for (int round = 0; round < 3; round++) {
      writeAndKill(50 + chance.nextInt(300), acknowledged);
      try (var store =
          DurableStore.open(folder, Indexes.STANDARD, Window.STANDARD, Samples::header)) {
        check(store.current(), acknowledged);
      }
    }
  }

  /** Starts a writer on the same data and kills it after {@code writes} acknowledgements. */
  private void writeAndKill(int writes, Map<String, Long> acknowledged) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = process.inputReader()) {
      for (int i = 0; i < writes; i++) note(lines, acknowledged);
      process.toHandle().destroyForcibly(); // its way to do so would close what is yet to be read
      process.waitFor();
      while (note(lines, acknowledged)) {
        // what it had said before it died
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean note(BufferedReader lines, Map<String, Long> acknowledged)
      throws IOException {
    var line = lines.readLine();
    if (line == null) return false;
    var parts = line.split(" ");
    if (parts.length == 2 && parts[1].matches("\\d+"))
      acknowledged.merge(parts[0], Long.valueOf(parts[1]), Math::max);
    return true;
  }

  private static void check(Picture picture, Map<String, Long> acknowledged) {
    acknowledged.forEach((key, revision) -> {
      var object = picture.find(PODS, key);
      assertThat(object).as(key).isNotNull();
      if (object != null) assertThat(object.revision()).isGreaterThanOrEqualTo(revision);
    });
    picture
        .range(PODS, "", "")
        .forEachRemaining(object -> {
          assertThat(object.revision()).isLessThanOrEqualTo(picture.revision());
          var text = Samples.text(object);
          assertThat(text).contains("\"resourceVersion\":\"" + object.revision() + "\"");
          var marker = text.substring(text.indexOf("\"data\":\"") + 8, text.length() - 2);
          assertThat(CrashingWriter.isWhole(marker)).as(marker).isTrue();
        });
  }
}
