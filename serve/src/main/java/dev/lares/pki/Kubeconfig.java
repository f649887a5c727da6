package dev.lares.pki;

import dev.lares.disk.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * What a client needs to reach a cluster as its administrator.
 *
 * @param name of cluster and context
 * @param server URL
 * @param authorityPem whom to trust; empty for a server without TLS
 * @param token bearer token of the administrator
 */
public record Kubeconfig(String name, String server, String authorityPem, String token) {
  /** As clients read it. */
  public String text() {
    var trust =
        authorityPem.isEmpty()
            ? ""
            : "    certificate-authority-data: "
                + Base64.getEncoder().encodeToString(authorityPem.getBytes(StandardCharsets.UTF_8))
                + "\n";
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: %1$s
      cluster:
        server: %2$s
    %3$susers:
    - name: %1$s-admin
      user:
        token: %4$s
    contexts:
    - name: %1$s
      context:
        cluster: %1$s
        user: %1$s-admin
    current-context: %1$s
    """
        .formatted(name, server, trust, token);
  }

  /** In one step, readable by its owner only. */
  public void write(Path file) {
    try {
      PrivateFiles.write(file, text());
    } catch (IOException failed) {
      throw new PkiException("cannot write " + file + ": " + failed.getMessage(), failed);
    }
  }
}
