package dev.lares.conformance;

import java.util.ArrayList;
import java.util.List;

/** What was answered to each step, in the form that is compared. */
record Transcript(List<Step> steps) {
  /**
   * One step.
   *
   * @param title the step as written, after {@code "$ "}
   */
  record Step(String title, String answer) {
    boolean isLeftOut() {
      return answer.equals(Replay.LEFT_OUT);
    }
  }

  Transcript {
    steps = List.copyOf(steps);
  }

  /** Reads a transcript's text; headings do not matter. */
  static Transcript of(String text) {
    var titles = new ArrayList<String>();
    var answers = new ArrayList<List<String>>();
    for (var line : text.split("\n", -1)) {
      if (line.startsWith("$ ")) {
        titles.add(line);
        answers.add(new ArrayList<>());
      } else if (!titles.isEmpty() && !line.startsWith("## ")) {
        answers.getLast().add(line);
      }
    }
    var steps = new ArrayList<Step>();
    for (int i = 0; i < titles.size(); i++) {
      var answer = RegularText.of(String.join("\n", answers.get(i)).strip());
      steps.add(new Step(titles.get(i), answer));
    }
    return new Transcript(steps);
  }
}
