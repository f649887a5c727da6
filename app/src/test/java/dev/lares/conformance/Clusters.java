package dev.lares.conformance;

import dev.lares.conformance.ClusterSource.ClusterUnderTest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Where clusters come from in this run.
 *
 * @param areEmpty whether they come without nodes
 * @param atATime how many may run together
 */
record Clusters(ClusterSource source, boolean areEmpty, int atATime) {
  // a scenario mostly waits: for a watch to end, for kubectl, for a second to pass
  private static final int AT_A_TIME = 3;

  /**
   * The cluster named by {@code lares.conformance.kubeconfig}, which scenarios must share one after
   * the other, or else fresh ones; empty if there are neither.
   */
  static Optional<Clusters> find() {
    var named = System.getProperty("lares.conformance.kubeconfig", "");
    if (!named.isEmpty()) {
      var running = new Running(Path.of(named));
      return Optional.of(new Clusters(folder -> running, false, 1));
    }
    int atATime = Integer.getInteger("lares.conformance.parallel", AT_A_TIME);
    return ServiceLoader.load(ClusterSource.class)
        .findFirst()
        .map(source -> new Clusters(source, true, atATime));
  }

  ClusterUnderTest start(Path folder) throws Exception {
    return source.start(folder);
  }

  private record Running(Path kubeconfig) implements ClusterUnderTest {
    @Override
    public void close() {}
  }
}
