package dev.lares.cli;

import picocli.CommandLine.Command;

/** {@code lares demo}: the story end to end, on a cluster of its own. */
@Command(name = "demo", description = "Show the story end to end on a temporary cluster.")
final class Demo implements Runnable {
  @Override
  public void run() {
    throw new CommandFailure("no story yet");
  }
}
