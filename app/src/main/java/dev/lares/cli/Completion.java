package dev.lares.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lares completion}: a script for bash and zsh. */
@Command(
    name = "completion",
    description = {"Print a completion script for bash and zsh:", "  source <(lares completion)"})
final class Completion implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    System.out.print(AutoComplete.bash("lares", spec.root().commandLine()));
  }
}
