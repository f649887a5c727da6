package dev.lares.cli;

import dev.lares.remote.RemoteException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lares}: the root of all commands. */
@Command(
    name = "lares",
    description = {
      "A Kubernetes-compatible control plane for node-level workloads, in one process.",
      ""
    },
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  lares demo                           the story end to end, in half a minute",
      "  lares up                             start a cluster with three simulated nodes",
      "  export KUBECONFIG=.lares/kubeconfig  in another terminal: for any Kubernetes client",
      "  kubectl get nodes"
    },
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    subcommands = {
      Up.class,
      Nodes.class,
      Ds.class,
      LintCommand.class,
      Demo.class,
      Bench.class,
      Version.class,
      Completion.class
    })
public final class Main {
  /** A wrong call, as every Unix tool says it. */
  private static final int USAGE = 2;

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs one command; the exit code is 0, 1 for a failure told in one line, 2 for a wrong call. */
  static int run(String... args) {
    var command = commandLine();
    if (args.length == 0) {
      command.usage(System.out);
      return 0;
    }
    return command.execute(args);
  }

  /** All commands, with their options and what to say when they fail. */
  static CommandLine commandLine() {
    var command = new CommandLine(new Main());
    command.setExecutionExceptionHandler(Main::failure);
    command.setParameterExceptionHandler(
        (problem, args) -> wrongCall(problem.getCommandLine(), problem.getMessage()));
    command.setUsageHelpAutoWidth(true);
    return command;
  }

  private static int wrongCall(CommandLine command, @Nullable String message) {
    System.err.println("lares: " + message);
    System.err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return USAGE;
  }

  /** A failure a person can act on is one line; anything else is a bug and keeps its trace. */
  private static int failure(Exception problem, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    return switch (problem) {
      case WrongCall wrong -> wrongCall(command, wrong.getMessage());
      case CommandFailure told -> failed(told);
      case RemoteException told -> failed(told);
      default -> throw problem;
    };
  }

  private static int failed(Exception told) {
    System.err.println("lares: " + told.getMessage());
    return 1;
  }
}
