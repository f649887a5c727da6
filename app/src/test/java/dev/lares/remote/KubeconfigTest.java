package dev.lares.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubeconfigTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void the_current_context_says_which_cluster_user_and_namespace() throws IOException {
    Files.writeString(folder.resolve("token"), "secret\n");
    var config =
        read(
            """
            current-context: b
            contexts:
            - {name: a, context: {cluster: one, user: x}}
            - {name: b, context: {cluster: two, user: y, namespace: team}}
            clusters:
            - {name: one, cluster: {server: "https://one:6443"}}
            - name: two
              cluster:
                server: https://two:6443/
                insecure-skip-tls-verify: true
                certificate-authority-data: UEVN
            users:
            - {name: y, user: {tokenFile: token}}
            """);
    assertThat(config)
        .isEqualTo(new Kubeconfig("https://two:6443", "PEM", true, "secret", "", "", "team"));
  }

  @Test
  void what_cannot_be_used_is_told_in_words() {
    assertThatThrownBy(() -> read("clusters: []")).hasMessage("it has no current context");
    assertThatThrownBy(() -> read("current-context: a")).hasMessage("it names no server");
    var exec =
        """
        current-context: a
        contexts: [{name: a, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: {server: "https://c"}}]
        users: [{name: u, user: {exec: {command: aws}}}]
        """;
    assertThatThrownBy(() -> read(exec)).hasMessageContaining("(exec)");
  }

  private Kubeconfig read(String text) throws IOException {
    var file = folder.resolve("config");
    Files.writeString(file, text);
    return Kubeconfig.read(file);
  }
}
