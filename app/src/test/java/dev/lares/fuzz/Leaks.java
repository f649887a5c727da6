package dev.lares.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.util.List;
import java.util.stream.Collectors;

/** What a process holds on to. */
final class Leaks {
  private static final List<String> HELD =
      List.of(
          "apiserver_current_inflight_requests",
          "apiserver_longrunning_requests",
          "lares_request_body_bytes");

  private Leaks() {}

  /** Bytes of the heap that something still refers to. */
  static long heapBytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /** Threads of the platform; virtual ones leave nothing but heap. */
  static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  /** What a server holds for requests that go on, as its metrics tell: lines of name and number. */
  static String ofServer(int port, String token) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      var ask = "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ";
      socket.getOutputStream().write((ask + token + "\r\n\r\n").getBytes(US_ASCII));
      var page = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      return page.lines()
          .filter(line -> HELD.stream().anyMatch(line::startsWith))
          .sorted()
          .collect(Collectors.joining("\n"));
    }
  }
}
