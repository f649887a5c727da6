package dev.lares.clients;

import dev.lares.embed.LaresCluster;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** A controller that asks for what there is in the form of a watch, as new ones do. */
final class StreamingReflectorTest extends ClientContract {
  @Override
  AnyClient connect(LaresCluster cluster) throws IOException, GeneralSecurityException {
    return new ReflectorClient(cluster, true);
  }
}
