package dev.lares.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import java.util.regex.Pattern;

/** What the compiler says, with the place in the expression underneath. */
final class Complaints {
  private static final Pattern CANDIDATES =
      Pattern.compile(" \\(candidates: .*\\)$", Pattern.DOTALL);

  private static final Pattern SYNTAX =
      Pattern.compile("token recognition|mismatched input|extraneous input|no viable|missing ");

  private Complaints() {}

  static String text(CelIssue issue, CelSource source) {
    int line = issue.getSourceLocation().getLine();
    int column = issue.getSourceLocation().getColumn();
    var said = CANDIDATES.matcher(issue.getMessage()).replaceFirst("");
    if (SYNTAX.matcher(said).lookingAt()) said = "Syntax error: " + said;
    // the argument is meant, not the parenthesis before it
    if (said.startsWith("invalid argument to has()")) column++;
    var head = "ERROR: <input>:" + line + ":" + (column + 1) + ": " + said;
    if (line < 1) return head;
    var lines = source.getContent().toString().split("\n", -1);
    if (line > lines.length) return head;
    var shown = lines[line - 1].replace("\t", " ");
    return head + "\n | " + shown + "\n | " + ".".repeat(Math.max(0, column)) + "^";
  }
}
