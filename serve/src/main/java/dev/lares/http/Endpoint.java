package dev.lares.http;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen.
 *
 * @param host a name or address of this machine
 * @param port 0 for any free one
 * @param tls null for cleartext, which only a loopback address may have
 */
public record Endpoint(String host, int port, @Nullable SSLContext tls) {
  /** Without TLS; for tests and tools on the same machine. */
  public static Endpoint cleartext(int port) {
    return new Endpoint("127.0.0.1", port, null);
  }
}
