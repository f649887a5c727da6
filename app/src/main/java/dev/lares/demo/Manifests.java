package dev.lares.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The manifests of the story, shipped beside it. */
final class Manifests {
  private Manifests() {}

  static String read(String file) {
    try (var in = Manifests.class.getResourceAsStream(file)) {
      if (in == null) throw new FileNotFoundException(file);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
