package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for the probes and hooks of a container. */
final class ProbeChecks {
  private static final List<String> SCHEMES = List.of("HTTP", "HTTPS");
  private static final List<String> COUNTS =
      List.of(
          "initialDelaySeconds",
          "timeoutSeconds",
          "periodSeconds",
          "successThreshold",
          "failureThreshold");

  private ProbeChecks() {}

  /**
   * All of a container's.
   *
   * @param gracePeriod seconds a pod has to end
   */
  static void check(JsonNode container, long gracePeriod, FieldPath path, FieldErrors errors) {
    var lifecycle = find(container, "lifecycle");
    if (lifecycle != null)
      for (var hook : List.of("postStart", "preStop")) {
        var handler = find(lifecycle, hook);
        if (handler != null)
          handler(handler, gracePeriod, path.child("lifecycle").child(hook), errors);
      }
    for (var kind : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      var probe = find(container, kind);
      if (probe != null) probe(probe, kind, path.child(kind), errors);
    }
  }

  private static void probe(JsonNode probe, String kind, FieldPath path, FieldErrors errors) {
    handler(probe, 0, path, errors);
    for (var count : COUNTS) Checks.notNegative(probe, count, path, errors);
    var grace = number(probe, "terminationGracePeriodSeconds", 1);
    var graceAt = path.child("terminationGracePeriodSeconds");
    if (grace <= 0) errors.invalid(graceAt, grace, "must be greater than 0");
    if (!kind.equals("readinessProbe")) {
      var successes = number(probe, "successThreshold", 0);
      if (successes != 1) errors.invalid(path.child("successThreshold"), successes, "must be 1");
    } else if (has(probe, "terminationGracePeriodSeconds")) {
      errors.invalid(graceAt, grace, "must not be set for readinessProbes");
    }
  }

  private static void handler(
      JsonNode handler, long gracePeriod, FieldPath path, FieldErrors errors) {
    var handlers = 0;
    for (var kind : List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep")) {
      var action = find(handler, kind);
      if (action == null) continue;
      if (handlers++ > 0)
        errors.forbidden(path.child(kind), "may not specify more than 1 handler type");
      else action(kind, action, gracePeriod, path.child(kind), errors);
    }
    if (handlers == 0) errors.required(path, "must specify a handler type");
  }

  private static void action(
      String kind, JsonNode action, long gracePeriod, FieldPath path, FieldErrors errors) {
    switch (kind) {
      case "exec" -> {
        if (size(action, "command") == 0) errors.required(path.child("command"), "");
      }
      case "httpGet" -> httpGet(action, path, errors);
      case "sleep" -> {
        var seconds = number(action, "seconds", 0);
        if (seconds < 0 || seconds > gracePeriod)
          errors.invalid(
              path,
              seconds,
              "must be non-negative and less than terminationGracePeriodSeconds ("
                  + gracePeriod
                  + ")");
      }
      default -> Checks.port(action, path, errors);
    }
  }

  private static void httpGet(JsonNode get, FieldPath path, FieldErrors errors) {
    Checks.required(get, "path", path, errors);
    Checks.port(get, path, errors);
    Checks.oneOf(get, "scheme", SCHEMES, path, errors);
    for (var header : objects(get, "httpHeaders")) {
      var name = text(header, "name");
      errors.invalidAll(path.child("httpHeaders"), name, NameChecks.httpHeader(name));
    }
  }
}
