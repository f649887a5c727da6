package dev.lares.cli;

import dev.lares.api.Documents;
import dev.lares.lint.Lint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The DaemonSets in files, folders and what is piped in. */
final class LintFiles {
  private static final Pattern MANIFEST = Pattern.compile(".*\\.(ya?ml|json)");

  /** One DaemonSet and where it stands. */
  record Found(String file, JsonNode set) {
    /** {@code namespace/name}, or the name alone where no namespace is given. */
    String key() {
      var metadata = set.path("metadata");
      var namespace = metadata.path("namespace").asString("");
      return (namespace.isEmpty() ? "" : namespace + "/") + metadata.path("name").asString("");
    }
  }

  private LintFiles() {}

  /**
   * @param names files, folders with all below them, or {@code -} for {@code piped}
   */
  static List<Found> read(List<String> names, InputStream piped) {
    var found = new ArrayList<Found>();
    for (var name : names) {
      try {
        if (name.equals("-")) collect(name, piped.readAllBytes(), found);
        else
          for (var file : files(Path.of(name)))
            collect(file.toString(), Files.readAllBytes(file), found);
      } catch (IOException unreadable) {
        throw new WrongCall("cannot read " + name + ": " + unreadable.getMessage());
      }
    }
    return found;
  }

  private static List<Path> files(Path named) throws IOException {
    if (!Files.exists(named)) throw new WrongCall("there is no " + named);
    if (!Files.isDirectory(named)) return List.of(named);
    try (var below = Files.walk(named)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> MANIFEST.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static void collect(String file, byte[] text, List<Found> found) {
    try {
      for (var object : Documents.read(text)) collect(file, object, found);
    } catch (IllegalArgumentException malformed) {
      throw new WrongCall(file + ": " + malformed.getMessage());
    }
  }

  private static void collect(String file, JsonNode object, List<Found> found) {
    if (Lint.concerns(object)) found.add(new Found(file, object));
    else
      for (var item : object.path("items"))
        if (Lint.concerns(item)) found.add(new Found(file, item));
  }
}
