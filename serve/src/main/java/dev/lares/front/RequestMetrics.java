package dev.lares.front;

import dev.lares.metric.Counter;
import dev.lares.metric.Family;
import dev.lares.metric.Histogram;
import dev.lares.metric.Metrics;
import dev.lares.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts and times requests under the names real API servers use. */
final class RequestMetrics {
  /** Scrapers tell by it whose requests these are, for others serve APIs too. */
  private static final String COMPONENT = "apiserver";

  private final Clock clock;
  private final Family<Counter> requests;
  private final Family<Histogram> durations;

  RequestMetrics(Metrics metrics, Clock clock) {
    this.clock = clock;
    requests =
        metrics.counters(
            "apiserver_request_total",
            "Requests answered.",
            "code",
            "component",
            "group",
            "resource",
            "scope",
            "subresource",
            "verb",
            "version");
    durations =
        metrics.durations(
            "apiserver_request_duration_seconds",
            "Time from a request to its answer; of a watch, to its beginning.",
            "component",
            "group",
            "resource",
            "scope",
            "subresource",
            "verb",
            "version");
  }

  Instant begin() {
    return clock.now();
  }

  void end(Instant begun, Route route, String verb, int code) {
    var type = route.kind().type();
    var scope = scope(route);
    var name = KUBERNETES_NAMES.getOrDefault(verb, verb.toUpperCase(java.util.Locale.ROOT));
    var sub = route.subresource();
    requests
        .of(
            Integer.toString(code),
            COMPONENT,
            type.group(),
            type.plural(),
            scope,
            sub,
            name,
            type.version())
        .increment();
    durations
        .of(COMPONENT, type.group(), type.plural(), scope, sub, name, type.version())
        .observe(Duration.between(begun, clock.now()));
  }

  private static final java.util.Map<String, String> KUBERNETES_NAMES =
      java.util.Map.of("create", "POST", "update", "PUT");

  private static String scope(Route route) {
    if (!route.name().isEmpty()) return "resource";
    return route.namespace().isEmpty() ? "cluster" : "namespace";
  }
}
