package dev.lares.conformance;

import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import java.nio.file.Path;

/** Lares itself, in this process: as Kubernetes behaves, and with pods that start at once. */
final class EmbeddedClusters implements ClusterSource {
  @Override
  public ClusterUnderTest start(Path folder) {
    var options = ClusterOptions.inMemory(folder).withNodes(0).withInstantPods().withStock();
    return new Embedded(LaresCluster.start(options));
  }

  private record Embedded(LaresCluster cluster) implements ClusterUnderTest {
    @Override
    public Path kubeconfig() {
      return cluster.kubeconfig();
    }

    @Override
    public void close() {
      cluster.close();
    }
  }
}
