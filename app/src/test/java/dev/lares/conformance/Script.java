package dev.lares.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as written: headings and steps in order.
 *
 * @param name the file's name without its ending
 */
record Script(String name, List<Line> lines) {
  private static final Pattern HEREDOC = Pattern.compile("\\s<<(\\w+)\\s*$");

  Script {
    lines = List.copyOf(lines);
  }

  /** One line that matters. */
  sealed interface Line {
    /** A title between steps, copied to the transcript. */
    record Heading(String text) implements Line {}

    /**
     * Something to do.
     *
     * @param written the line as it stands in the file
     * @param command the line without the mark of its input
     * @param input what followed the line up to its end mark, each line ended
     */
    record Step(String written, String command, @Nullable String input) implements Line {}
  }

  /** Reads {@code file}; its name ends in {@code .scn}. */
  static Script read(Path file) throws IOException {
    var name = file.getFileName().toString().replaceFirst("\\.scn$", "");
    return parse(name, Files.readString(file));
  }

  static Script parse(String name, String text) {
    var rest = Arrays.asList(text.split("\n", -1)).iterator();
    var lines = new ArrayList<Line>();
    while (rest.hasNext()) {
      var line = rest.next().stripTrailing();
      if (line.startsWith("## ")) {
        lines.add(new Line.Heading(line));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        var mark = HEREDOC.matcher(line);
        if (!mark.find()) {
          lines.add(new Line.Step(line, line, null));
          continue;
        }
        var input = new ArrayList<String>();
        while (rest.hasNext()) {
          var next = rest.next();
          if (next.equals(mark.group(1))) break;
          input.add(next);
        }
        lines.add(
            new Line.Step(line, line.substring(0, mark.start()), String.join("\n", input) + "\n"));
      }
    }
    return new Script(name, lines);
  }

  /** The steps alone. */
  List<Line.Step> steps() {
    return lines.stream().filter(Line.Step.class::isInstance).map(Line.Step.class::cast).toList();
  }
}
