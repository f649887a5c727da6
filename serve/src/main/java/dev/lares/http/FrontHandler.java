package dev.lares.http;

import dev.lares.access.Users;
import dev.lares.api.Statuses;
import dev.lares.chance.Chance;
import dev.lares.front.ApiRequest;
import dev.lares.front.ApiResponse;
import dev.lares.front.Front;
import dev.lares.front.Headers;
import dev.lares.front.Query;
import dev.lares.front.Refusals;
import dev.lares.metric.Metrics;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Brings HTTP requests before the {@link Front} and its answers back; one virtual thread each. */
final class FrontHandler extends Handler.Abstract {
  private static final HttpField NOT_CACHED =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-cache, private");
  // clients print these when debugging; there is one flow and one priority here
  private static final HttpField FLOW =
      new PreEncodedHttpField(
          "X-Kubernetes-Pf-Flowschema-Uid", "6c617265-7300-4000-8000-000000000001");
  private static final HttpField PRIORITY =
      new PreEncodedHttpField(
          "X-Kubernetes-Pf-Prioritylevel-Uid", "6c617265-7300-4000-8000-000000000002");

  private final Front front;
  private final Authentication authentication;
  private final Limits limits;
  private final Gate gate;
  private final Chance audits;
  private final Executor executor;
  private final Rounds rounds;
  private final Buffers buffers = new Buffers(StreamPump.TURN);
  private final Bodies bodies;
  private final Streams streams;
  private @Nullable Sockets sockets;

  FrontHandler(
      Front front,
      Authentication authentication,
      Limits limits,
      Chance chance,
      Executor executor,
      Scheduler timer) {
    this.front = front;
    this.authentication = authentication;
    this.limits = limits;
    this.gate = new Gate(limits);
    this.bodies = new Bodies(limits, timer);
    this.streams = new Streams(limits, timer);
    this.audits = chance.split("audit");
    this.executor = executor;
    this.rounds =
        new Rounds(
            executor,
            next -> timer.schedule(next, Rounds.PAUSE.toMillis(), TimeUnit.MILLISECONDS),
            Runtime.getRuntime().availableProcessors());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var headers = response.getHeaders();
    headers.put("Audit-Id", audits.uuid().toString());
    headers.put(NOT_CACHED);
    headers.put(FLOW);
    headers.put(PRIORITY);
    var asked = read(request);
    var caller = authentication.caller(asked.headers(), certificate(request));
    if (caller == null) {
      send(asked, Refusals.of(asked, UNAUTHORIZED), response, callback);
      return true;
    }
    try {
      asked = front.admit(asked.from(caller));
    } catch (ApiException refused) {
      send(asked, Refusals.of(asked, refused.status()), response, callback);
      return true;
    }
    serve(asked, request, response, callback);
    return true;
  }

  private static final ApiStatus UNAUTHORIZED =
      new ApiStatus(401, "Unauthorized", "Unauthorized", null);

  /** The body first: who sends slowly must not hold a place that others wait for. */
  private void serve(ApiRequest asked, Request request, Response response, Callback callback) {
    boolean writing = !asked.method().equals("GET");
    if (!writing) {
      ApiResponse answer;
      try {
        front.await(asked);
        answer = answer(asked, false);
      } catch (ApiException overdue) {
        answer = Refusals.of(asked, overdue.status());
      }
      send(asked, answer, response, callback);
      return;
    }
    byte[] body;
    try {
      body = bodies.read(request);
    } catch (ApiException refused) {
      send(asked, Refusals.of(asked, refused.status()), response, callback);
      return;
    } catch (IOException gone) {
      callback.failed(gone);
      return;
    }
    ApiResponse answer;
    try {
      answer = answer(asked.with(body), true);
    } finally {
      bodies.release(body);
    }
    send(asked, answer, response, callback);
  }

  private ApiResponse answer(ApiRequest asked, boolean writing) {
    var level = Level.of(asked.path(), asked.caller());
    if (!gate.enter(level, writing)) return Refusals.of(asked, tooMany());
    try {
      return front.handle(asked);
    } finally {
      gate.leave(level, writing);
    }
  }

  private void send(ApiRequest asked, ApiResponse answer, Response response, Callback callback) {
    response.setStatus(answer.code());
    var headers = response.getHeaders();
    for (var field : answer.headers()) {
      if (field.name().equals("Warning")) headers.add(field.name(), field.value());
      else headers.put(field.name(), field.value());
    }
    switch (answer) {
      case ApiResponse.Complete complete ->
          BodyWriter.send(complete.body(), response, gzipFrom(asked), streams, callback);
      case ApiResponse.Streaming streaming -> stream(asked, streaming, response, callback);
    }
  }

  private void stream(
      ApiRequest asked, ApiResponse.Streaming answer, Response response, Callback callback) {
    var events = answer.events();
    if (!streams.roomLeft()) {
      events.close();
      send(asked, Refusals.of(asked, tooMany()), response, callback);
      return;
    }
    var request = response.getRequest();
    if (Sockets.wanted(request)) {
      response.getHeaders().remove(HttpHeader.CONTENT_TYPE);
      var sockets = sockets();
      if (sockets.upgrade(
          events, request, response, callback, executor, streams::add, streams::remove)) return;
    }
    var pump = new StreamPump(events, response, callback, rounds, buffers, streams::remove);
    streams.add(pump);
    request.addIdleTimeoutListener(idle -> false); // silence is what most watches are made of
    request.addFailureListener(pump::abort);
    pump.start();
  }

  private synchronized Sockets sockets() {
    var made = sockets;
    if (made == null) sockets = made = new Sockets();
    return made;
  }

  /** Tells how much is going on. */
  void measure(Metrics metrics) {
    metrics.gauges(
        "apiserver_current_inflight_requests",
        "Requests being answered.",
        "request_kind",
        () -> Map.of("mutating", (long) gate.inside(true), "readOnly", (long) gate.inside(false)));
    metrics.gauge(
        "apiserver_longrunning_requests", "Watches and followed logs that go on.", streams::count);
    metrics.gauge(
        "lares_request_body_bytes", "Bytes of the bodies of requests under way.", bodies::held);
  }

  /** Ends all streams as if they had come to their end. */
  void endStreams() throws InterruptedException {
    streams.end();
  }

  private int gzipFrom(ApiRequest asked) {
    var accepted = asked.headers().joined("accept-encoding");
    return accepted.contains("gzip") ? limits.gzipFrom() : Integer.MAX_VALUE;
  }

  private static ApiRequest read(Request request) {
    var uri = request.getHttpURI();
    var query = uri.getQuery();
    return new ApiRequest(
        request.getMethod(),
        decoded(uri.getPath()),
        query == null ? Query.NONE : Query.parse(query),
        headers(request.getHeaders(), uri.getAuthority()),
        new byte[0],
        Users.anonymous(""));
  }

  /** Escapes are undone and nothing else: {@code ..} is a name here, however bad. */
  private static String decoded(@Nullable String path) {
    if (path == null || path.isEmpty()) return "/";
    return path.indexOf('%') < 0
        ? path
        : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /**
   * @param authority HTTP/2 says the host there, and sends no header of that name
   */
  private static Headers headers(HttpFields fields, @Nullable String authority) {
    return new Headers() {
      @Override
      public List<String> all(String name) {
        var found = fields.getValuesList(name);
        var elsewhere = found.isEmpty() && authority != null && name.equalsIgnoreCase("host");
        return elsewhere ? List.of(authority) : found;
      }

      @Override
      public List<String> beginningWith(String prefix) {
        return fields.stream()
            .map(HttpField::getLowerCaseName)
            .filter(name -> name.startsWith(prefix))
            .distinct()
            .sorted()
            .toList();
      }
    };
  }

  private static ApiStatus tooMany() {
    return Statuses.tooManyRequests("too many requests, please try again later", List.of(), 1)
        .status();
  }

  private static @Nullable X509Certificate certificate(Request request) {
    var session = request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
    if (session == null) return null;
    var chain = session.peerCertificates();
    return chain == null || chain.length == 0 ? null : chain[0];
  }
}
