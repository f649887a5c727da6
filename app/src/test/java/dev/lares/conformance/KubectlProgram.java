package dev.lares.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The kubectl on the PATH, run in a scenario's folder, which is also its home. */
final class KubectlProgram implements Kubectl {
  private static final int TIMEOUT_SECONDS = 120;

  private final Path kubeconfig;
  private final Path folder;

  KubectlProgram(Path kubeconfig, Path folder) {
    this.kubeconfig = kubeconfig;
    this.folder = folder;
  }

  /** Whether there is a kubectl at all. */
  static boolean isInstalled() {
    var path = System.getenv().getOrDefault("PATH", "");
    for (var place : path.split(java.io.File.pathSeparator, -1))
      if (!place.isEmpty() && Path.of(place, "kubectl").toFile().canExecute()) return true;
    return false;
  }

  @Override
  public Outcome run(List<String> words, @Nullable String input) {
    var command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
    command.addAll(words);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    var environment = builder.environment();
    environment.put("KUBECTL_EXTERNAL_DIFF", "diff -u -N");
    environment.put("HOME", folder.toString());
    environment.put("TZ", "UTC");
    try {
      var process = builder.start();
      var out = text(process.getInputStream());
      var err = text(process.getErrorStream());
      try (var in = process.getOutputStream()) {
        if (input != null) in.write(input.getBytes(UTF_8));
      } catch (IOException ended) {
        // a command may end without having read its input
      }
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Outcome(124, "", "timed out");
      }
      return new Outcome(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while kubectl ran", e);
    }
  }

  private static CompletableFuture<String> text(java.io.InputStream stream) {
    var text = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            var read = new String(stream.readAllBytes(), UTF_8);
            text.complete(read.replace("\r\n", "\n").replace('\r', '\n'));
          } catch (IOException e) {
            text.completeExceptionally(e);
          }
        });
    return text;
  }
}
