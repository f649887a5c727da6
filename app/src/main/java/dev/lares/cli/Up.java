package dev.lares.cli;

import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import dev.lares.sim.NodeTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lares up}: a cluster in this process, until it is stopped. */
@Command(
    name = "up",
    description = {
      "Start a cluster in this process and keep it until Ctrl-C.",
      "A data folder that has been used before continues where it was."
    },
    footerHeading = "%nThen, in another terminal:%n",
    footer = {"  export KUBECONFIG=DIR/kubeconfig", "  kubectl get nodes"},
    sortOptions = false)
final class Up implements Runnable {
  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "3",
      description = "Simulated nodes of a new cluster (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--node-cpu",
      paramLabel = "CPU",
      defaultValue = NodeTemplate.CPU,
      description = "Processors of each node (default: ${DEFAULT-VALUE}).")
  private String cpu = NodeTemplate.CPU;

  @Option(
      names = "--node-memory",
      paramLabel = "MEMORY",
      defaultValue = NodeTemplate.MEMORY,
      description = "Memory of each node (default: ${DEFAULT-VALUE}).")
  private String memory = NodeTemplate.MEMORY;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = ".lares",
      description = "Folder for the store, the CA and the kubeconfig (default: ${DEFAULT-VALUE}).")
  private Path dataDir = Path.of(".lares");

  @Option(
      names = "--in-memory",
      description = "Keep no objects on disk; DIR then holds the CA and the kubeconfig only.")
  private boolean inMemory;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "7443",
      description =
          "Port on the loopback address; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--tls",
      arity = "1",
      paramLabel = "true|false",
      defaultValue = "true",
      description = "Plain HTTP if false (default: ${DEFAULT-VALUE}).")
  private boolean tls = true;

  @Option(
      names = "--pod-start",
      paramLabel = "TIME",
      defaultValue = "1s",
      description = "How long simulated pods take to start (default: ${DEFAULT-VALUE}).")
  private String podStart = "1s";

  @Option(
      names = "--pod-stop",
      paramLabel = "TIME",
      defaultValue = "1s",
      description = "How long simulated pods take to stop (default: ${DEFAULT-VALUE}).")
  private String podStop = "1s";

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Makes generated names and uids repeatable.")
  private @Nullable Long seed;

  @Option(names = "--stock", description = "Switch off everything Lares does beyond Kubernetes.")
  private boolean stock;

  @Override
  public void run() {
    var options = options();
    var stopped = new CountDownLatch(1);
    try (var cluster = LaresCluster.start(options)) {
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(cluster, stopped)));
      System.out.println("Lares " + Version.number() + ", " + describe(options));
      System.out.println();
      System.out.println("  export KUBECONFIG=" + cluster.kubeconfig());
      System.out.println("  kubectl get nodes");
      System.out.println();
      System.out.println("ready: " + cluster.url() + " (Ctrl-C stops it)");
      System.out.flush();
      stopped.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (LaresCluster.CannotStartException cannot) {
      throw new CommandFailure(String.valueOf(cannot.getMessage()), cannot);
    }
  }

  private static void stop(LaresCluster cluster, CountDownLatch stopped) {
    cluster.close();
    stopped.countDown();
  }

  private ClusterOptions options() {
    if (nodes < 0) throw new WrongCall("--nodes must be 0 or more, not " + nodes);
    if (port < 0 || port > 65_535)
      throw new WrongCall("--port must be between 0 and 65535, not " + port);
    return new ClusterOptions(
        dataDir.toAbsolutePath().normalize(),
        inMemory,
        port,
        tls,
        nodes,
        Sizes.template(cpu, memory),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        stock,
        time("--pod-start", podStart),
        time("--pod-stop", podStop));
  }

  private static String describe(ClusterOptions options) {
    return options.inMemory() ? "in memory" : "data in " + options.dataDir();
  }

  /** As Kubernetes writes durations: {@code 0s}, {@code 1.5s}, {@code 200ms}, {@code 1m30s}. */
  private static Duration time(String option, String text) {
    try {
      var lower = text.toLowerCase(Locale.ROOT);
      var span =
          lower.endsWith("ms")
              ? Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)))
              : Duration.parse("PT" + lower);
      if (!span.isNegative()) return span;
    } catch (DateTimeParseException | NumberFormatException unreadable) {
      // told below, in words that name the option
    }
    throw new WrongCall(option + ": " + text + " is no time, such as 2s, 500ms or 1m30s");
  }
}
