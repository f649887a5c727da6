package dev.lares.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Tells the story as it happens, and keeps what came of it. */
final class Narrator {
  private final PrintStream out;
  private final List<Line> chapters = new ArrayList<>();
  private String title = "";
  private int checks;
  private boolean failed;

  /** How a chapter went. */
  private record Line(String title, int checks, String result) {}

  Narrator(PrintStream out) {
    this.out = out;
  }

  void begin(String chapter) {
    title = chapter;
    checks = 0;
    out.printf("%n%d. %s%n", chapters.size() + 1, chapter);
  }

  /** What a person would type to do what happens next. */
  void command(String line) {
    out.println("     $ " + line);
    out.flush();
  }

  void holds(String claim) {
    checks++;
    out.println("ok     " + claim);
    out.flush();
  }

  /** {@code claim} does not hold; {@code instead} is what does. */
  void fails(String claim, String instead) {
    checks++;
    failed = true;
    out.println("FAILED " + claim + ": " + instead);
    out.flush();
  }

  void end() {
    chapters.add(new Line(title, checks, failed ? "FAILED" : "ok"));
  }

  /** A chapter that is not told because an earlier one failed. */
  void skip(String chapter) {
    chapters.add(new Line(chapter, 0, "skipped"));
  }

  boolean failed() {
    return failed;
  }

  /** The final table. */
  void close() {
    int width = chapters.stream().mapToInt(line -> line.title().length()).max().orElse(0);
    var row = "%-" + width + "s  %6s  %s%n";
    out.printf("%n" + row, "", "checks", "");
    for (var line : chapters) out.printf(row, line.title(), line.checks(), line.result());
    out.flush();
  }
}
