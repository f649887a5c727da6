package dev.lares.clients;

import dev.lares.embed.LaresCluster;
import java.io.IOException;

/** Kubernetes' own client for Java. */
final class OfficialClientTest extends ClientContract {
  @Override
  AnyClient connect(LaresCluster cluster) throws IOException {
    return new OfficialClient(cluster);
  }
}
