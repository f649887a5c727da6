package dev.lares.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which kubeconfig is meant. */
final class Kubeconfigs {
  private Kubeconfigs() {}

  /**
   * The first file there is of: {@code named}, which is taken even if it is missing; KUBECONFIG;
   * the one of Lares in this folder; the usual one at home.
   */
  static Path find(@Nullable Path named) {
    if (named != null) return readable(named);
    var variable = System.getenv("KUBECONFIG");
    if (variable != null && !variable.isEmpty()) {
      var files =
          Pattern.compile(Pattern.quote(File.pathSeparator))
              .splitAsStream(variable)
              .filter(text -> !text.isEmpty())
              .map(Path::of)
              .toList();
      for (var file : files) if (Files.isReadable(file)) return file;
      throw new CommandFailure("KUBECONFIG names no file that can be read: " + variable);
    }
    var usual =
        List.of(
            Path.of(".lares", "kubeconfig"),
            Path.of(System.getProperty("user.home"), ".kube", "config"));
    for (var file : usual) if (Files.isReadable(file)) return file;
    throw new CommandFailure("no kubeconfig found: name one with --kubeconfig or KUBECONFIG");
  }

  private static Path readable(Path file) {
    if (Files.isReadable(file)) return file;
    throw new CommandFailure("no kubeconfig found: " + file + " is missing");
  }
}
