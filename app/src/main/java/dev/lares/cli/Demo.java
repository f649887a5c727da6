package dev.lares.cli;

import dev.lares.demo.Story;
import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import dev.lares.remote.RemoteCluster;
import dev.lares.sim.NodeTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lares demo}: the story end to end, on a cluster of its own. */
@Command(
    name = "demo",
    description = {
      "Show the story end to end on a temporary cluster: agents on every node, nodes that join and"
          + " leave, a rolling update, a broken one, undo.",
      "Every claim is checked; the exit code is 0 if all held, 1 if one failed."
    })
final class Demo implements Callable<Integer> {
  /** Long enough to be seen on the way, short enough for a story of half a minute. */
  private static final Duration POD_PACE = Duration.ofMillis(200);

  @Override
  public Integer call() {
    try {
      var folder = Files.createTempDirectory("lares-demo");
      var interrupted = Thread.ofPlatform().unstarted(() -> remove(folder));
      Runtime.getRuntime().addShutdownHook(interrupted);
      boolean held = tell(folder);
      Runtime.getRuntime().removeShutdownHook(interrupted);
      remove(folder);
      return held ? 0 : 1;
    } catch (IOException unwritable) {
      throw new CommandFailure("no temporary folder: " + unwritable.getMessage(), unwritable);
    }
  }

  private static boolean tell(Path folder) {
    try (var cluster = LaresCluster.start(options(folder));
        var client = RemoteCluster.open(cluster.kubeconfig())) {
      System.out.println(
          "Lares " + Version.number() + ": a day of daemons, on a cluster of its own");
      return Story.tell(client, System.out);
    } catch (LaresCluster.CannotStartException cannot) {
      throw new CommandFailure(String.valueOf(cannot.getMessage()), cannot);
    }
  }

  private static ClusterOptions options(Path folder) {
    return new ClusterOptions(
        folder,
        true,
        0,
        true,
        3,
        new NodeTemplate(NodeTemplate.CPU, NodeTemplate.MEMORY),
        OptionalLong.empty(),
        false,
        POD_PACE,
        POD_PACE);
  }

  /** Nothing is written there once the cluster is up, so nothing can come in between. */
  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    } catch (IOException kept) {
      throw new CommandFailure("cannot remove " + folder + ": " + kept.getMessage(), kept);
    }
  }
}
