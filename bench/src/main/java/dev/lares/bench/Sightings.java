package dev.lares.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.function.Predicate;

/**
 * What a watch tells, line by line. The lines are searched, not parsed, and no character is
 * decoded: client and server share the processors, and the client is not what is measured.
 */
final class Sightings implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final String METADATA = "\"metadata\":{";
  private static final String NAME = "\"name\":\"";
  private static final String DELETED = "{\"type\":\"DELETED\"";

  private final BufferedReader lines;

  Sightings(InputStream stream) {
    lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1), BUFFER);
  }

  /** Reads on until {@code count} objects were last seen with what {@code holds} looks for. */
  void await(int count, Predicate<String> holds) throws IOException {
    var good = new HashSet<String>();
    while (good.size() < count) {
      var line = lines.readLine();
      if (line == null)
        throw new IllegalStateException("watch ended with " + good.size() + " of " + count);
      if (!line.startsWith(DELETED) && holds.test(line)) good.add(name(line));
      else good.remove(name(line));
    }
  }

  private static String name(String line) {
    int from = line.indexOf(NAME, line.indexOf(METADATA)) + NAME.length();
    return line.substring(from, line.indexOf('"', from));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
