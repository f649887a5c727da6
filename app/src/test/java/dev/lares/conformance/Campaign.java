package dev.lares.conformance;

import dev.lares.conformance.ClusterSource.ClusterUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Replays many scenarios, several at a time, each on a cluster of its own. */
final class Campaign implements AutoCloseable {
  /**
   * A scenario's outcome.
   *
   * @param transcript what was answered
   * @param complaints set-up steps that failed
   */
  record Run(String transcript, List<String> complaints) {}

  private final Clusters clusters;
  private final boolean withKubectl;
  private final ExecutorService workers;
  private final Pauses pauses = new Pauses();

  /**
   * @param withKubectl whether to run the program; otherwise what plain requests can do is done by
   *     them and the rest is left out
   */
  Campaign(Clusters clusters, boolean withKubectl) {
    this.clusters = clusters;
    this.withKubectl = withKubectl;
    workers = Executors.newFixedThreadPool(clusters.atATime());
  }

  /** Begins all of {@code scripts} and returns at once. */
  Map<Script, Future<Run>> begin(List<Script> scripts) {
    var runs = new LinkedHashMap<Script, Future<Run>>();
    for (var script : scripts) runs.put(script, workers.submit(() -> replay(script)));
    return runs;
  }

  /** Replays one scenario anew, after those that have begun. */
  Future<Run> again(Script script) {
    return workers.submit(() -> replay(script));
  }

  private Run replay(Script script) throws Exception {
    var folder = Files.createTempDirectory("conformance-");
    try (var cluster = clusters.start(Files.createDirectory(folder.resolve("cluster")))) {
      return replay(script, cluster, Files.createDirectory(folder.resolve("home")));
    } finally {
      delete(folder);
    }
  }

  private Run replay(Script script, ClusterUnderTest cluster, Path home) throws Exception {
    var access = Access.of(cluster.kubeconfig());
    var http = new PlainHttp(access);
    var complaints = new ArrayList<String>();
    if (clusters.areEmpty() && !StartingNodes.create(http, pauses))
      complaints.add("the nodes do not become ready");
    var kubectl =
        withKubectl
            ? new KubectlProgram(access.kubeconfig(), home)
            : new KubectlByHttp(http, pauses);
    var replay = new Replay(script, http, kubectl, home, pauses, !withKubectl);
    var transcript = replay.run();
    complaints.addAll(replay.complaints());
    return new Run(transcript, complaints);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    pauses.close();
  }
}
