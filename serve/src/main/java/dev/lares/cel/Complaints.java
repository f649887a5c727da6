package dev.lares.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import java.util.regex.Pattern;

/** What the compiler says, with the place in the expression underneath. */
final class Complaints {
  private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)$", Pattern.DOTALL);

  private Complaints() {}

  static String text(CelIssue issue, CelSource source) {
    int line = issue.getSourceLocation().getLine();
    int column = issue.getSourceLocation().getColumn();
    var said = CANDIDATES.matcher(issue.getMessage()).replaceFirst("");
    var head = "ERROR: <input>:" + line + ":" + (column + 1) + ": " + said;
    if (line < 1) return head;
    var lines = source.getContent().toString().split("\n", -1);
    if (line > lines.length) return head;
    var shown = lines[line - 1].replace("\t", " ");
    return head + "\n | " + shown + "\n | " + ".".repeat(Math.max(0, column)) + "^";
  }
}
