package dev.lares.cli;

import dev.lares.remote.RemoteCluster;
import dev.lares.time.SystemTime;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lares ds}: which nodes have a DaemonSet's pod, which do not, and why. */
@Command(
    name = "ds",
    description = {
      "Show which nodes have a DaemonSet's pod, which do not, and why; and what a rollout waits"
          + " for.",
      "Works with any Kubernetes cluster."
    })
final class Ds implements Runnable {
  /** Enough to see a pattern in names, and one line of a terminal holds them. */
  private static final int EXAMPLES = 3;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Which DaemonSet (default: all of the namespace).")
  private String name = "";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "Where it is (default: the namespace of the current context).")
  private String namespace = "";

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "All namespaces.")
  private boolean everywhere;

  @Option(names = "--nodes", description = "Name all nodes, not only the first ones.")
  private boolean allNodes;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "json",
      description = "Print JSON, with all nodes.")
  private String output = "";

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "How to reach the cluster (default: $KUBECONFIG, .lares/kubeconfig or ~/.kube/config).")
  private @Nullable Path kubeconfig;

  @Override
  public void run() {
    if (!output.isEmpty() && !output.equals("json"))
      throw new WrongCall("--output must be json, not " + output);
    if (everywhere && !name.isEmpty())
      throw new WrongCall("a DaemonSet is named in one namespace: NAME or --all-namespaces");
    var config = RemoteCluster.config(Kubeconfigs.find(kubeconfig));
    var where = everywhere ? "" : namespace.isEmpty() ? config.namespace() : namespace;
    try (var time = new SystemTime();
        var cluster = RemoteCluster.open(config)) {
      var accounts = new DaemonSights(cluster, where).accounts(name, time.now());
      if (output.equals("json")) {
        System.out.println(AccountJson.of(accounts));
        return;
      }
      if (accounts.isEmpty())
        System.out.println("no DaemonSets" + (where.isEmpty() ? "" : " in namespace " + where));
      var text = new AccountText(allNodes ? Integer.MAX_VALUE : EXAMPLES);
      for (var account : accounts) text.lines(account).forEach(System.out::println);
    }
  }
}
