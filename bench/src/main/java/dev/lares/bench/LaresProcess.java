package dev.lares.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code lares up} as a user runs it: the start script, a process of its own. */
final class LaresProcess implements AutoCloseable {
  private final Process process;
  private final Path folder;
  private final BufferedReader output;

  private LaresProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts {@code lares up ARGUMENTS} in an empty folder. */
  static LaresProcess up(String... arguments) throws IOException {
    var folder = Files.createTempDirectory("lares-bench");
    var words =
        Stream.concat(
                Stream.of(
                    script().toString(), "up", "--port", "0", "--data-dir", folder.toString()),
                Stream.of(arguments))
            .toList();
    return new LaresProcess(new ProcessBuilder(words).redirectErrorStream(true).start(), folder);
  }

  /** The start script sits beside the folder of the module this class was built in. */
  private static Path script() {
    var at =
        Path.of(LaresProcess.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    for (var folder = at; folder != null; folder = folder.getParent())
      if (Files.isExecutable(folder.resolve("lares")) && Files.exists(folder.resolve("pom.xml")))
        return folder.resolve("lares");
    throw new IllegalStateException("no start script above " + at);
  }

  /** Waits for the line that says the cluster is ready. */
  void awaitReady() throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine())
      if (line.startsWith("ready")) return;
    throw new IllegalStateException("ended before it was ready");
  }

  Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  /** Resident memory in MB of the process and its children, from the kernel's account. */
  double residentMegabytes() throws IOException {
    long pid = process.toHandle().pid();
    for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/status")))
      if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    throw new IllegalStateException("no VmRSS of " + pid);
  }

  /** Processor time so far and resident memory, as text. */
  String used() throws IOException {
    var cpu = process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    return "server: cpu %.1f s so far, %.0f MB resident"
        .formatted(cpu.toMillis() / 1e3, residentMegabytes());
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
    new Scratch(folder).close();
  }
}
