package dev.lares.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code lares bench}: here for the help; the start script runs benchmarks from their own module,
 * which is never shipped.
 */
@Command(
    name = "bench",
    description = {
      "Run a benchmark by name; without a name, list them.",
      "Benchmarks live in the source tree: call ./lares bench there."
    })
final class Bench implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which one.")
  private String name = "";

  @Override
  public void run() {
    throw new CommandFailure(
        "benchmarks are not part of the shipped program; run ./lares bench "
            + name
            + " in the source tree");
  }
}
