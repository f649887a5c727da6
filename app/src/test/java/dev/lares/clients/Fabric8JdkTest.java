package dev.lares.clients;

import dev.lares.embed.LaresCluster;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;

/** fabric8's client over the JDK's transport. */
final class Fabric8JdkTest extends ClientContract {
  @Override
  AnyClient connect(LaresCluster cluster) throws IOException {
    return new Fabric8Client(cluster, new JdkHttpClientFactory());
  }
}
