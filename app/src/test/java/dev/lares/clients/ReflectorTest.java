package dev.lares.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.clients.Following.Change;
import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller that lists and then watches, as all have done for years. */
final class ReflectorTest extends ClientContract {
  private static final String MESSAGES = "application/vnd.kubernetes.protobuf";

  @Override
  AnyClient connect(LaresCluster cluster) throws IOException, GeneralSecurityException {
    return new ReflectorClient(cluster);
  }

  @Test
  void whose_past_is_gone_lists_again(@TempDir Path folder)
      throws IOException, GeneralSecurityException {
    var memory = ClusterOptions.inMemory(folder);
    var options =
        new ClusterOptions(
            folder,
            false,
            0,
            true,
            0,
            memory.nodeTemplate(),
            memory.seed(),
            false,
            memory.podStart(),
            memory.podStop());
    String old;
    try (var before = LaresCluster.start(options)) {
      var client = new ReflectorClient(before);
      var map = client.create(Type.CONFIG_MAPS, "default", Manifests.configMap("a", "k", "1"));
      old = map.path("metadata").path("resourceVersion").asString();
      client.create(Type.CONFIG_MAPS, "default", Manifests.configMap("b", "k", "1"));
      client.close();
    }
    // what a server remembers for watchers ends with its process
    try (var after = LaresCluster.start(options)) {
      var client = new ReflectorClient(after);
      client.create(Type.CONFIG_MAPS, "default", Manifests.configMap("c", "k", "1"));
      try (var told = client.follow(Type.CONFIG_MAPS, "default", "app=x", old)) {
        for (var name : new String[] {"a", "b", "c"}) told.await(Change.ADDED, name);
        client.delete(Type.CONFIG_MAPS, "default", "b");
        told.await(Change.DELETED, "b");
      }
      client.close();
    }
  }

  @Test
  void who_prefers_messages_gets_them_where_there_are_any(LaresCluster cluster)
      throws IOException, GeneralSecurityException {
    var client = new ReflectorClient(cluster);
    var path = Type.NAMESPACES.path("") + "/default";
    var message = accepting(client, path, MESSAGES + ",application/json");
    assertThat(message).startsWith("k8s\0");
    assertThat(accepting(client, "/apis/metrics.k8s.io/v1beta1/nodes", MESSAGES + ",*/*"))
        .startsWith("{");
    client.close();
  }

  private static String accepting(ReflectorClient client, String path, String types) {
    var request = client.request(path).header("Accept", types).build();
    var answer = client.send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
