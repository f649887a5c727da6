package dev.lares.clients;

import dev.lares.embed.LaresCluster;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.io.IOException;

/** fabric8's client over Vert.x, its usual transport. */
final class Fabric8VertxTest extends ClientContract {
  @Override
  AnyClient connect(LaresCluster cluster) throws IOException {
    return new Fabric8Client(cluster, new VertxHttpClientFactory());
  }
}
