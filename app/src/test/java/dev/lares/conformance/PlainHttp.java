package dev.lares.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 request a connection, sent exactly as a scenario writes it: paths and headers that a
 * careful client would mend or refuse are part of what is asked.
 */
final class PlainHttp {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final Set<String> ANNOUNCING_BODIES = Set.of("POST", "PUT", "PATCH");

  private final Access access;

  PlainHttp(Access access) {
    this.access = access;
  }

  /**
   * An answer.
   *
   * @param headers name and value, in the server's order
   */
  record Answer(int status, List<Map.Entry<String, String>> headers, String body) {
    /** All values of a header. */
    List<String> all(String name) {
      return headers.stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .toList();
    }

    @Nullable String first(String name) {
      var all = all(name);
      return all.isEmpty() ? null : all.getFirst();
    }
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @param headers {@code Name:value} each; the last of several with one name holds
   */
  Answer send(String method, String path, List<String> headers, @Nullable String body)
      throws IOException {
    try (var socket = access.open()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      var out = socket.getOutputStream();
      out.write(head(method, path, headers, body).getBytes(ISO_8859_1));
      if (body != null) out.write(body.getBytes(UTF_8));
      out.flush();
      var in = new BufferedInputStream(socket.getInputStream());
      var answer = head(in);
      while (answer.status / 100 == 1) answer = head(in);
      var empty = method.equals("HEAD") || answer.status == 204 || answer.status == 304;
      var read = empty ? new byte[0] : body(in, answer);
      return new Answer(answer.status, answer.headers, new String(read, UTF_8));
    }
  }

  private String head(String method, String path, List<String> headers, @Nullable String body) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    var server = access.server();
    all.put("Host", server.getRawAuthority());
    all.put("Accept-Encoding", "identity");
    all.put("Connection", "close");
    // the recorded answers name the client that was used as a field manager
    all.put("User-Agent", "Python-urllib/3");
    if (access.token() != null) all.put("Authorization", "Bearer " + access.token());
    if (body != null) {
      all.put("Content-Type", "application/json");
      all.put("Content-Length", String.valueOf(body.getBytes(UTF_8).length));
    } else if (ANNOUNCING_BODIES.contains(method)) {
      all.put("Content-Length", "0");
    }
    for (var header : headers) {
      int colon = header.indexOf(':');
      if (colon < 0) throw new IllegalArgumentException("not a header: " + header);
      all.put(header.substring(0, colon), header.substring(colon + 1));
    }
    var text = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    all.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    return text.append("\r\n").toString();
  }

  private static Answer head(InputStream in) throws IOException {
    var status = line(in).split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/"))
      throw new IOException("no status line");
    var headers = new ArrayList<Map.Entry<String, String>>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0)
        headers.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new Answer(Integer.parseInt(status[1]), headers, "");
  }

  private static byte[] body(InputStream in, Answer answer) throws IOException {
    if ("chunked".equalsIgnoreCase(answer.first("Transfer-Encoding"))) return chunks(in);
    var length = answer.first("Content-Length");
    return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var whole = new ByteArrayOutputStream();
    while (true) {
      var size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
      if (size == 0) return whole.toByteArray();
      var chunk = in.readNBytes(size);
      if (chunk.length < size) throw new IOException("the answer ends within a chunk");
      whole.write(chunk);
      line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) throw new IOException("the answer ends within a line");
      if (c != '\r') line.write(c);
    }
    return line.toString(ISO_8859_1);
  }
}
