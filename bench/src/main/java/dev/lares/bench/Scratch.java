package dev.lares.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for the length of a run. */
record Scratch(Path folder) implements AutoCloseable {

  static Scratch make() throws IOException {
    return new Scratch(Files.createTempDirectory("lares-bench"));
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
