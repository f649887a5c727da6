package dev.lares.http;

import dev.lares.chance.Chance;
import dev.lares.front.Front;
import dev.lares.metric.Metrics;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Listens and serves until closed. */
public final class HttpServer implements AutoCloseable {
  // selecting and TLS need a few platform threads; requests run on virtual ones
  private static final int THREADS = 12;
  private static final long POOLED_BYTES = 16L * 1024 * 1024;
  // Go's bound, which is Kubernetes': selectors of many names are long
  private static final int HEADER_BYTES = 1024 * 1024;
  private static final int OUTPUT_BYTES = 32 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final FrontHandler handler;

  private HttpServer(Server server, ServerConnector connector, FrontHandler handler) {
    this.server = server;
    this.connector = connector;
    this.handler = handler;
  }

  /**
   * Opens the port and serves.
   *
   * @throws CannotListenException if the port cannot be had, or cleartext is asked for on an
   *     address others can reach
   */
  public static HttpServer start(
      Endpoint endpoint, Front front, Authentication authentication, Limits limits, Chance chance) {
    requireSafe(endpoint);
    Executor virtual = task -> Thread.ofVirtual().start(task);
    var threads = new QueuedThreadPool(THREADS, 2);
    threads.setName("http");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    threads.setVirtualThreadsExecutor(virtual);
    var pool = new ArrayByteBufferPool(0, -1, 65536, -1, POOLED_BYTES, POOLED_BYTES);
    var timer = new ScheduledExecutorScheduler("http-timer", true);
    var server = new Server(threads, timer, pool);
    var handler = new FrontHandler(front, authentication, limits, chance, virtual, timer);
    server.setHandler(handler);
    server.setErrorHandler(new StatusErrors());
    server.setStopTimeout(0);
    var connector = new ServerConnector(server, null, null, null, 0, 1, protocols(endpoint));
    connector.setHost(endpoint.host());
    connector.setPort(endpoint.port());
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.setAcceptQueueSize(1024);
    server.addConnector(connector);
    var started = new HttpServer(server, connector, handler);
    started.open(endpoint);
    return started;
  }

  private void open(Endpoint endpoint) {
    try {
      server.start();
    } catch (Exception failed) {
      close();
      throw new CannotListenException(why(endpoint, failed), failed);
    }
  }

  private static String why(Endpoint endpoint, Exception failed) {
    var address = endpoint.host() + ":" + endpoint.port();
    Throwable cause = failed;
    if (!(cause instanceof SocketException) && cause.getCause() != null) cause = cause.getCause();
    var text = String.valueOf(cause.getMessage());
    if (text.contains("Permission denied"))
      return "not permitted to listen on " + address + "; ports below 1024 need privileges";
    if (cause instanceof BindException && text.contains("in use"))
      return "address " + address + " is in use by another process";
    return "cannot listen on " + address + ": " + text;
  }

  private static void requireSafe(Endpoint endpoint) {
    if (endpoint.tls() != null) return;
    try {
      if (InetAddress.getByName(endpoint.host()).isLoopbackAddress()) return;
    } catch (UnknownHostException unknown) {
      throw new CannotListenException("unknown host " + endpoint.host(), unknown);
    }
    var message = "without TLS only a loopback address is served, not " + endpoint.host();
    throw new CannotListenException(message, new IOException(message));
  }

  private static ConnectionFactory[] protocols(Endpoint endpoint) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setOutputBufferSize(OUTPUT_BYTES);
    http.setUriCompliance(UriCompliance.UNSAFE); // paths name objects, not files
    var one = new HttpConnectionFactory(http);
    var tls = endpoint.tls();
    if (tls == null)
      return new ConnectionFactory[] {one, tuned(new HTTP2CServerConnectionFactory(http))};
    var ssl = new SslContextFactory.Server();
    ssl.setSslContext(tls);
    ssl.setWantClientAuth(true);
    ssl.setSniRequired(false);
    ssl.setRenegotiationAllowed(false);
    ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    var alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
    alpn.setDefaultProtocol("http/1.1");
    return new ConnectionFactory[] {
      new SslConnectionFactory(ssl, alpn.getProtocol()),
      alpn,
      tuned(new HTTP2ServerConnectionFactory(http)),
      one
    };
  }

  private static <T extends AbstractHTTP2ServerConnectionFactory> T tuned(T two) {
    two.setMaxConcurrentStreams(1000); // one client process may hold that many watches
    two.setStreamIdleTimeout(-1); // a watch may be silent for long
    two.setRateControlFactory(new WindowRateControl.Factory(10_000));
    return two;
  }

  /** Adds to {@code metrics} how much this server has to do. */
  public HttpServer measuredBy(Metrics metrics) {
    handler.measure(metrics);
    return this;
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Takes no more connections, ends all streams and stops. */
  @Override
  public void close() {
    try {
      connector.close();
      handler.endStreams();
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("the server did not stop", failed);
    }
  }
}
