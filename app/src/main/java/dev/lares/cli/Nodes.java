package dev.lares.cli;

import dev.lares.remote.RemoteCluster;
import dev.lares.sim.NodeTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code lares nodes}: adds, removes, stops and starts the simulated nodes of a running cluster.
 */
@Command(
    name = "nodes",
    description = "Add, remove, stop and start simulated nodes of a running cluster.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {Nodes.Add.class, Nodes.Remove.class, Nodes.Stop.class, Nodes.Start.class})
final class Nodes implements Runnable {
  private static final String PATH = "/api/v1/nodes";

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        spec.commandLine(), "say what to do: add, remove, stop or start");
  }

  /** Where the cluster is. */
  private abstract static class OnCluster implements Runnable {
    @Option(
        names = "--data-dir",
        paramLabel = "DIR",
        defaultValue = ".lares",
        description = "Data folder of the running cluster (default: ${DEFAULT-VALUE}).")
    private Path dataDir = Path.of(".lares");

    @Override
    public final void run() {
      try (var cluster = RemoteCluster.open(dataDir.resolve("kubeconfig"))) {
        run(cluster);
      }
    }

    abstract void run(RemoteCluster cluster);
  }

  @Command(
      name = "add",
      description = "Add simulated nodes; they take the first free names node-1, node-2, ...")
  static final class Add extends OnCluster {
    @Parameters(
        arity = "0..1",
        paramLabel = "COUNT",
        defaultValue = "1",
        description = "How many (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
        names = "--node-cpu",
        paramLabel = "CPU",
        defaultValue = NodeTemplate.CPU,
        description = "Processors of each (default: ${DEFAULT-VALUE}).")
    private String cpu = NodeTemplate.CPU;

    @Option(
        names = "--node-memory",
        paramLabel = "MEMORY",
        defaultValue = NodeTemplate.MEMORY,
        description = "Memory of each (default: ${DEFAULT-VALUE}).")
    private String memory = NodeTemplate.MEMORY;

    @Override
    void run(RemoteCluster cluster) {
      if (count < 1) throw new WrongCall("COUNT must be at least 1, not " + count);
      var taken = new TreeSet<String>();
      for (var node : cluster.list(PATH)) taken.add(node.path("metadata").path("name").asString());
      var template = Sizes.template(cpu, memory);
      int number = 1;
      for (int added = 0; added < count; number++) {
        if (taken.contains(NodeTemplate.name(number))) continue;
        cluster.create(PATH, template.node(number));
        System.out.println("node/" + NodeTemplate.name(number) + " added");
        added++;
      }
    }
  }

  /** The named nodes, or the last ones if a number is given. */
  private abstract static class OnNodes extends OnCluster {
    @Parameters(arity = "1..*", paramLabel = "NODE", description = "Names of nodes.")
    private List<String> names = new ArrayList<>();

    @Override
    final void run(RemoteCluster cluster) {
      for (var name : names) {
        one(cluster, PATH + "/" + name);
        System.out.println("node/" + name + " " + done());
      }
    }

    abstract void one(RemoteCluster cluster, String path);

    abstract String done();
  }

  @Command(
      name = "remove",
      description = "Remove nodes: the Node objects are deleted, and within a minute their pods.")
  static final class Remove extends OnNodes {
    @Override
    void one(RemoteCluster cluster, String path) {
      cluster.delete(path);
    }

    @Override
    String done() {
      return "removed";
    }
  }

  @Command(
      name = "stop",
      description =
          "Stop nodes as if their power failed: no heartbeats, nothing starts or ends on them.")
  static final class Stop extends OnNodes {
    @Override
    void one(RemoteCluster cluster, String path) {
      cluster.merge(path, stopped("true"));
    }

    @Override
    String done() {
      return "stopped";
    }
  }

  @Command(name = "start", description = "Start stopped nodes.")
  static final class Start extends OnNodes {
    @Override
    void one(RemoteCluster cluster, String path) {
      cluster.merge(path, stopped(null));
    }

    @Override
    String done() {
      return "started";
    }
  }

  private static tools.jackson.databind.node.ObjectNode stopped(
      @org.jspecify.annotations.Nullable String value) {
    var patch = JsonMapper.shared().createObjectNode();
    patch.putObject("metadata").putObject("annotations").put(NodeTemplate.STOPPED, value);
    return patch;
  }
}
