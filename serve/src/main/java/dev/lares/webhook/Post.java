package dev.lares.webhook;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * One HTTPS request to a webhook. Not the JDK's client, as the address of a service's endpoint is
 * not the name its certificate is made out to.
 */
final class Post {
  private static final int LONGEST_LINE = 8 * 1024;

  /** As large as an object may be, with a patch of all of it in base64. */
  private static final int LONGEST_BODY = 8 * 1024 * 1024;

  private static final int MOST_HEADERS = 128;

  /** What came back. */
  @SuppressWarnings("ArrayRecordComponent") // read once
  record Answer(int code, byte[] body) {}

  private final Destination to;
  private final SSLContext trust;
  private final Socket socket = new Socket();

  private Post(Destination to, SSLContext trust) {
    this.to = to;
    this.trust = trust;
  }

  /**
   * Sends {@code body} and waits for the answer.
   *
   * @throws CallException if there is none within {@code time}
   */
  static Answer send(Destination to, SSLContext trust, byte[] body, Duration time) {
    var post = new Post(to, trust);
    var answer = new FutureTask<>(() -> post.exchange(body));
    Thread.ofVirtual().name("webhook " + to.name()).start(answer);
    try {
      return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw post.failed("context deadline exceeded");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw post.failed("context canceled");
    } catch (ExecutionException e) {
      throw post.failed(post.why(e.getCause() == null ? e : e.getCause()));
    } finally {
      post.close();
    }
  }

  /** Also ends a read that waits. */
  private void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left to be lost
    }
  }

  private CallException failed(String why) {
    return CallException.unanswered(Destination.post(to.shown(), why));
  }

  private String why(Throwable cause) {
    var dial = "dial tcp " + to.address() + ":" + to.port() + ": ";
    return switch (cause) {
      case ConnectException e -> dial + "connect: connection refused";
      case UnknownHostException e -> "dial tcp: lookup " + to.address() + ": no such host";
      case SSLException e -> "tls: failed to verify certificate: x509: " + verification(e);
      case EOFException e -> "EOF";
      default -> dial + cause.getMessage();
    };
  }

  private String verification(SSLException why) {
    var said = String.valueOf(why.getMessage());
    return said.contains("No subject alternative")
        ? "certificate is not valid for any names, but wanted to match " + to.name()
        : "certificate signed by unknown authority";
  }

  private Answer exchange(byte[] body) throws IOException {
    socket.connect(new InetSocketAddress(to.address(), to.port()));
    try (var tls =
        (SSLSocket) trust.getSocketFactory().createSocket(socket, to.name(), to.port(), true)) {
      var parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      var head =
          "POST "
              + to.path()
              + " HTTP/1.1\r\nHost: "
              + to.name()
              + ":"
              + to.port()
              + "\r\nUser-Agent: kube-apiserver-admission\r\nContent-Length: "
              + body.length
              + "\r\nAccept: application/json, */*\r\nContent-Type: application/json\r\n"
              + "Connection: close\r\n\r\n";
      var out = tls.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      return answer(new BufferedInputStream(tls.getInputStream()));
    }
  }

  private static Answer answer(InputStream in) throws IOException {
    var status = line(in).split(" ", 3);
    if (status.length < 2 || !status[1].matches("[0-9]{3}"))
      throw new IOException("malformed HTTP response");
    long length = -1;
    boolean chunked = false;
    for (int i = 0; ; i++) {
      var line = line(in).toLowerCase(Locale.ROOT);
      if (line.isEmpty()) break;
      if (i == MOST_HEADERS) throw new IOException("too many headers");
      var value = line.substring(line.indexOf(':') + 1).strip();
      if (line.startsWith("content-length:") && value.matches("[0-9]{1,9}"))
        length = Long.parseLong(value);
      chunked |= line.startsWith("transfer-encoding:") && value.endsWith("chunked");
    }
    int code = Integer.parseInt(status[1]);
    if (chunked) return new Answer(code, chunks(in));
    int most = length < 0 ? LONGEST_BODY : (int) Math.min(length, LONGEST_BODY);
    var body = in.readNBytes(most);
    if (length > body.length) throw new EOFException();
    return new Answer(code, body);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new java.io.ByteArrayOutputStream();
    while (true) {
      var size = line(in).split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,7}")) throw new IOException("malformed chunked encoding");
      int length = Integer.parseInt(size, 16);
      if (length == 0) return body.toByteArray();
      if (body.size() + length > LONGEST_BODY) throw new IOException("response body is too large");
      body.write(in.readNBytes(length));
      line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) throw new EOFException();
      if (line.length() == LONGEST_LINE) throw new IOException("line too long");
      if (c != '\r') line.append((char) c);
    }
    return line.toString();
  }
}
