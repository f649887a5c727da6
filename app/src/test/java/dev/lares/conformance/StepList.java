package dev.lares.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Steps that are allowed to differ, each with its reason: a file with one line {@code scenario
 * step-number: reason} each, blank lines, and comments that begin with {@code #}.
 */
final class StepList {
  /** Steps are counted from 0. */
  record Key(String scenario, int number) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::scenario).thenComparingInt(Key::number);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return scenario + " " + number;
    }
  }

  private static final Pattern LINE = Pattern.compile("(\\S+) (\\d+): (\\S.*)");

  private final List<String> comments;
  private final SortedMap<Key, String> reasons;

  private StepList(List<String> comments, SortedMap<Key, String> reasons) {
    this.comments = comments;
    this.reasons = reasons;
  }

  /**
   * @throws IllegalArgumentException for a line that is none of the three
   */
  static StepList read(Path file) throws IOException {
    var comments = new ArrayList<String>();
    var reasons = new TreeMap<Key, String>();
    for (var line : Files.readAllLines(file)) {
      if (line.isBlank()) continue;
      if (line.startsWith("#")) {
        comments.add(line);
        continue;
      }
      var match = LINE.matcher(line);
      if (!match.matches())
        throw new IllegalArgumentException(
            file.getFileName() + ": write `scenario step-number: reason` instead of: " + line);
      reasons.put(new Key(match.group(1), Integer.parseInt(match.group(2))), match.group(3));
    }
    return new StepList(comments, reasons);
  }

  SortedMap<Key, String> reasons() {
    return reasons;
  }

  @Nullable String reason(Key step) {
    return reasons.get(step);
  }

  /** Whether a step's outcome is left to timing, so that it may be equal or not. */
  boolean leavesToTiming(Key step) {
    var reason = reasons.get(step);
    return reason != null && reason.contains("(timing)");
  }

  /** Writes {@code reasons} under this list's comments. */
  void rewrite(Path file, SortedMap<Key, String> reasons) throws IOException {
    var lines = new ArrayList<>(comments);
    lines.add("");
    reasons.forEach((step, reason) -> lines.add(step + ": " + reason));
    Files.write(file, lines);
  }
}
