package dev.lares.conformance;

import java.nio.file.Path;

/**
 * Starts the clusters that scenarios are replayed against. The one to use is found as a Java
 * service; a cluster that already runs can be named instead by {@code
 * lares.conformance.kubeconfig}.
 */
public interface ClusterSource {
  /**
   * Starts an empty cluster, in memory, with Kubernetes' own behaviour and simulated nodes whose
   * pods start and stop at once; called by several threads.
   *
   * @param folder an empty folder for its kubeconfig
   */
  ClusterUnderTest start(Path folder) throws Exception;

  /** A cluster that answers. */
  interface ClusterUnderTest extends AutoCloseable {
    /** The file by which to reach it as administrator, with a bearer token. */
    Path kubeconfig();

    @Override
    void close() throws Exception;
  }
}
