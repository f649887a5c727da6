package dev.lares.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import dev.lares.sim.NodeTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same over real sockets, where bytes can be wrong before they are a request. */
final class SocketFuzzTest {
  private static final long SEED = Long.getLong("lares.fuzz.seed", 1);
  private static final int REQUESTS = Integer.getInteger("lares.fuzz.requests", 2000) / 10;

  /** Milliseconds; many times what it takes. */
  private static final int PATIENCE = 30_000;

  private static final int LONGEST_REFUSAL = 16 * 1024;

  /** Platform threads beyond those of the start; pools grow, though only to a bound. */
  private static final int MORE_THREADS = 20;

  /** How often the server is asked whether it has let go; a look takes about a millisecond. */
  private static final int LOOKS = 5000;

  private static final String BINDINGS = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";

  private static final String BINDING =
      """
      {"metadata":{"name":"fuzz"},"subjects":[{"kind":"User","name":"fuzz"}],
      "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"}}
      """;

  private static final Pattern TOKEN = Pattern.compile("token: (\\S+)");

  @Test
  void whatever_comes_is_answered_or_cut_off(@TempDir Path folder) throws IOException {
    var options =
        new ClusterOptions(
            folder,
            true,
            0,
            false,
            0,
            new NodeTemplate(NodeTemplate.CPU, NodeTemplate.MEMORY),
            OptionalLong.of(SEED),
            true,
            Duration.ZERO,
            Duration.ZERO);
    var faults = new ArrayList<String>();
    try (var cluster = LaresCluster.start(options)) {
      var token = token(cluster.kubeconfig());
      int port = URI.create(cluster.url()).getPort();
      assertThat(firstLine(port, bytes(post(token, BINDINGS, BINDING)))).contains(" 201 ");
      var before = Leaks.ofServer(port, token);
      int threads = Leaks.threads();
      for (int i = 0; i < REQUESTS; i++) {
        var chance = Chance.seeded(SEED).split("socket " + i);
        var bytes = request(new Mutation(chance).of(Seeds.ALL), token, chance);
        var fault = fault(port, bytes);
        if (fault != null)
          faults.add(i + ": " + fault + "\n" + new String(bytes, StandardCharsets.ISO_8859_1));
      }
      assertThat(firstLine(port, bytes("GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n")))
          .isEqualTo("HTTP/1.1 200 OK");
      assertNothingHeld(port, token, before);
      assertThat(Leaks.threads()).isLessThan(threads + MORE_THREADS);
    }
    assertThat(faults).as("reproduce with -Dlares.fuzz.seed=%d", SEED).isEmpty();
  }

  /**
   * What clients that have gone held is given back within a moment: the server hears of it late.
   */
  private static void assertNothingHeld(int port, String token, String before) throws IOException {
    var held = Leaks.ofServer(port, token);
    for (int i = 0; i < LOOKS && !held.equals(before); i++) held = Leaks.ofServer(port, token);
    assertThat(held).as("streams, places and bytes of bodies").isEqualTo(before);
  }

  private static String post(String token, String path, String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer "
        + token
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static byte[] request(Probe probe, String token, Chance chance) {
    var head = new StringBuilder(probe.method()).append(' ').append(probe.path());
    if (!probe.query().isEmpty()) head.append('?').append(probe.query());
    head.append(" HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ")
        .append(token)
        .append("\r\nConnection: close\r\n");
    // administrators need no places, so half of all come as somebody who does
    if (chance.nextInt(2) == 0)
      head.append("Impersonate-User: fuzz\r\nImpersonate-Group: system:authenticated\r\n");
    probe
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    boolean lies = chance.nextInt(20) == 0;
    int length = lies ? chance.nextInt(2 * probe.body().length + 2) : probe.body().length;
    head.append("Content-Length: ").append(length).append("\r\n\r\n");
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    all.writeBytes(probe.body());
    return damaged(all.toByteArray(), chance);
  }

  private static byte[] damaged(byte[] bytes, Chance chance) {
    int times = chance.nextInt(3);
    for (int i = 0; i < times; i++)
      bytes[chance.nextInt(Math.min(bytes.length, 300))] = (byte) chance.nextInt(256);
    return bytes;
  }

  private static @Nullable String fault(int port, byte[] bytes) throws IOException {
    try {
      var line = firstLine(port, bytes);
      if (line.isEmpty()) return null; // cut off: what came was no HTTP
      if (!line.matches("HTTP/1.1 [2-5][0-9][0-9].*")) return "no answer: " + line;
      return line.startsWith("HTTP/1.1 500") && !line.contains("\"code\":500") ? line : null;
    } catch (SocketTimeoutException silent) {
      return "silence";
    }
  }

  private static String firstLine(int port, byte[] bytes) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput(); // so that a body that never comes is known not to
      var line = new StringBuilder();
      var in = socket.getInputStream();
      for (int b = in.read(); b > '\r'; b = in.read()) line.append((char) b);
      // a 500 may be one of Kubernetes' own: those have no reason
      if (line.indexOf(" 500") > 0) {
        var rest = new String(in.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
        if (!rest.contains("\"reason\"")) line.append(" \"code\":500");
      }
      return line.toString();
    } catch (SocketTimeoutException silent) {
      throw silent;
    } catch (IOException cut) {
      return "";
    }
  }

  private static String token(Path kubeconfig) throws IOException {
    var found = TOKEN.matcher(Files.readString(kubeconfig));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
