package dev.lares.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs kubectl's commands: the program itself, or the few of them that plain requests can do. */
interface Kubectl {
  /** What a command left behind. */
  record Outcome(int exit, String out, String err) {}

  /**
   * Runs one command, at most two minutes.
   *
   * @param words the arguments after {@code kubectl}
   * @param input what the command reads, if anything
   */
  Outcome run(List<String> words, @Nullable String input);
}
