package dev.lares.cli;

import dev.lares.remote.RemoteException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;

/** {@code lares}: the root of all commands. */
@Command(
    name = "lares",
    description = {
      "A Kubernetes-compatible control plane for node-level workloads, in one process.",
      ""
    },
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  lares up                            start a cluster with three simulated nodes",
      "  export KUBECONFIG=.lares/kubeconfig in another terminal: any Kubernetes client works",
      "  kubectl get nodes",
      "  lares demo                          the story end to end, in half a minute"
    },
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    subcommands = {Up.class, Nodes.class, Demo.class, Bench.class, Version.class, Completion.class})
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
    var command = new CommandLine(new Main());
    command.setExecutionExceptionHandler(failures());
    command.setParameterExceptionHandler(Main::wrongCall);
    command.setUsageHelpAutoWidth(true);
    if (args.length == 0) {
      command.usage(System.out);
      return 0;
    }
    return command.execute(args);
  }

  private static int wrongCall(ParameterException problem, String[] args) {
    var command = problem.getCommandLine();
    System.err.println("lares: " + problem.getMessage());
    System.err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return USAGE;
  }

  /** A failure a person can act on is one line; anything else is a bug and keeps its trace. */
  private static IExecutionExceptionHandler failures() {
    return (problem, command, result) -> {
      if (!(problem instanceof CommandFailure || problem instanceof RemoteException)) throw problem;
      System.err.println("lares: " + problem.getMessage());
      return 1;
    };
  }
}
