package dev.lares.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that does next to nothing: requests are bytes made beforehand, answers
 * are counted, not kept. Load comes from the processors that the server needs, so every instruction
 * here would be taken from the figure. Not thread-safe.
 */
final class Wire implements AutoCloseable {
  private static final int UNTIL_ALL_CHUNKS = -1;

  private final Access access;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer;
  private int from;
  private int to;
  private long left;

  /**
   * @param room bytes read at a time
   */
  Wire(Access access, int room) throws IOException {
    this.access = access;
    var host = access.server().getHost();
    int port = access.server().getPort();
    var tls = access.tls();
    socket = tls == null ? new Socket(host, port) : tls.getSocketFactory().createSocket(host, port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    buffer = new byte[room];
  }

  /** The bytes of a request; {@code body} may be empty. */
  byte[] request(String method, String path, String body) {
    var head =
        new StringBuilder(method)
            .append(' ')
            .append(path)
            .append(" HTTP/1.1\r\nHost: ")
            .append(access.server().getAuthority())
            .append("\r\nAuthorization: Bearer ")
            .append(access.token())
            .append("\r\nUser-Agent: bench\r\nAccept: application/json\r\n");
    if (!body.isEmpty())
      head.append("Content-Type: application/json\r\nContent-Length: ")
          .append(body.length())
          .append("\r\n");
    return head.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @return the length of its body
   * @throws IllegalStateException if it is not a success
   */
  long exchange(byte[] request) throws IOException {
    begin(request);
    long total = 0;
    for (int length = read(); length > 0; length = read()) {
      total += length;
      from += length;
    }
    return total;
  }

  /** The answer to {@code request} as text. */
  String text(byte[] request) throws IOException {
    begin(request);
    var text = new StringBuilder();
    for (int length = read(); length > 0; length = read()) {
      text.append(new String(buffer, from, length, StandardCharsets.ISO_8859_1));
      from += length;
    }
    return text.toString();
  }

  /** Sends a request and reads the head of its answer; the body follows by {@link #read}. */
  void begin(byte[] request) throws IOException {
    out.write(request);
    out.flush();
    var status = line();
    if (!status.startsWith("HTTP/1.1 2")) throw new IllegalStateException(status);
    left = 0;
    for (var field = line(); !field.isEmpty(); field = line()) {
      var lower = field.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) left = Long.parseLong(lower.substring(15).trim());
      if (lower.equals("transfer-encoding: chunked")) left = UNTIL_ALL_CHUNKS;
    }
    chunked = left == UNTIL_ALL_CHUNKS;
    if (chunked) left = 0;
    firstChunk = true;
  }

  private boolean chunked;
  private boolean firstChunk;

  /**
   * Waits for bytes of the body: they begin at {@link #position} of {@link #bytes}, and {@link
   * #advance} says how many were taken.
   *
   * @return how many there are; 0 at the end
   */
  int read() throws IOException {
    if (left == 0 && !(chunked && nextChunk())) return 0;
    if (from == to) fill();
    int length = (int) Math.min(left, to - from);
    left -= length;
    return length;
  }

  private boolean nextChunk() throws IOException {
    if (!firstChunk) line();
    firstChunk = false;
    left = Long.parseLong(line(), 16);
    if (left > 0) return true;
    line();
    chunked = false;
    return false;
  }

  byte[] bytes() {
    return buffer;
  }

  int position() {
    return from;
  }

  void advance(int length) {
    from += length;
  }

  private String line() throws IOException {
    var text = new StringBuilder(32);
    while (true) {
      if (from == to) fill();
      char c = (char) (buffer[from++] & 0xff);
      if (c == '\n') return text.toString();
      if (c != '\r') text.append(c);
    }
  }

  private void fill() throws IOException {
    from = 0;
    to = in.read(buffer, 0, buffer.length);
    if (to < 0) throw new EOFException("the server ended the connection");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
