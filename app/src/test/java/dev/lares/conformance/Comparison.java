package dev.lares.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.util.diff.DiffUtils;

/** A recorded transcript beside one of ours, step by step. */
record Comparison(List<Step> steps) {
  private static final int DIFF_LINES = 60;

  /** How a step came out. */
  enum Result {
    EQUAL,
    DIFFERENT,
    /** Ours ends before this step, or it has a step too many. */
    MISSING,
    LEFT_OUT
  }

  /**
   * One step.
   *
   * @param number counted from 0
   * @param diff from recorded to ours, empty unless they differ
   */
  record Step(int number, String title, Result result, String diff) {}

  static Comparison of(Transcript recorded, Transcript ours) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < Math.max(recorded.steps().size(), ours.steps().size()); i++) {
      if (i >= ours.steps().size()) {
        steps.add(new Step(i, recorded.steps().get(i).title(), Result.MISSING, "no such step"));
      } else if (i >= recorded.steps().size()) {
        steps.add(new Step(i, ours.steps().get(i).title(), Result.MISSING, "not recorded"));
      } else {
        steps.add(step(i, recorded.steps().get(i), ours.steps().get(i)));
      }
    }
    return new Comparison(steps);
  }

  private static Step step(int number, Transcript.Step recorded, Transcript.Step ours) {
    var title = recorded.title();
    if (ours.equals(recorded)) return new Step(number, title, Result.EQUAL, "");
    if (!ours.title().equals(title))
      return new Step(number, title, Result.DIFFERENT, "ours is another step: " + ours.title());
    if (ours.isLeftOut()) return new Step(number, title, Result.LEFT_OUT, "");
    return new Step(number, title, Result.DIFFERENT, diff(recorded.answer(), ours.answer()));
  }

  private static String diff(String recorded, String ours) {
    var left = Arrays.asList(recorded.split("\n", -1));
    var right = Arrays.asList(ours.split("\n", -1));
    var lines =
        DiffUtils.generateUnifiedDiff("kubernetes", "lares", left, DiffUtils.diff(left, right), 1);
    var shown = String.join("\n", lines.subList(0, Math.min(lines.size(), DIFF_LINES)));
    int more = lines.size() - DIFF_LINES;
    return more > 0 ? shown + "\n... and " + more + " lines more" : shown;
  }
}
