package dev.lares.conformance;

import dev.lares.conformance.ClusterSource.ClusterUnderTest;
import java.nio.file.Path;

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
   * Fresh clusters, or the one named by {@code lares.conformance.kubeconfig}, which scenarios must
   * share one after the other.
   */
  static Clusters chosen() {
    var named = System.getProperty("lares.conformance.kubeconfig", "");
    if (!named.isEmpty()) {
      var running = new Running(Path.of(named));
      return new Clusters(folder -> running, false, 1);
    }
    int atATime = Integer.getInteger("lares.conformance.parallel", AT_A_TIME);
    return new Clusters(new EmbeddedClusters(), true, atATime);
  }

  ClusterUnderTest start(Path folder) throws Exception {
    return source.start(folder);
  }

  private record Running(Path kubeconfig) implements ClusterUnderTest {
    @Override
    public void close() {}
  }
}
