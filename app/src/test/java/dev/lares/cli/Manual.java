package dev.lares.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents of this repository, and what stands in them. */
final class Manual {
  static final Path TOP = Path.of("..");

  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  private Manual() {}

  /** All documents a user or contributor reads. */
  static List<Path> documents() throws IOException {
    try (var top = Files.list(TOP);
        var docs = Files.list(TOP.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /** The fenced examples written in {@code language}, in order. */
  static List<String> examples(String language) throws IOException {
    var examples = new ArrayList<String>();
    for (var document : documents()) {
      var found = FENCED.matcher(Files.readString(document));
      while (found.find()) if (found.group(1).equals(language)) examples.add(found.group(2));
    }
    return examples;
  }
}
