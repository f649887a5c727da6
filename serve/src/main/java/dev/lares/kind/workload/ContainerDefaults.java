package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Trees;
import tools.jackson.databind.node.ObjectNode;

/** What a container's absent fields become. */
final class ContainerDefaults {
  private ContainerDefaults() {}

  static void apply(ObjectNode container) {
    if (text(container, "imagePullPolicy").isEmpty())
      container.put("imagePullPolicy", ImageReference.pullPolicy(text(container, "image")));
    putIfEmpty(container, "terminationMessagePath", "/dev/termination-log");
    putIfEmpty(container, "terminationMessagePolicy", "File");
    for (var port : objects(container, "ports")) putIfEmpty(port, "protocol", "TCP");
    for (var variable : objects(container, "env")) {
      var source = find(variable, "valueFrom");
      if (source == null) continue;
      fieldReference(source);
      resourceReference(source);
    }
    for (var probe : PROBES) {
      var found = find(container, probe);
      if (found != null) probe(found);
    }
    var lifecycle = find(container, "lifecycle");
    if (lifecycle == null) return;
    for (var hook : HOOKS) {
      var found = find(lifecycle, hook);
      if (found != null) httpGet(found);
    }
  }

  /** A {@code fieldRef} in an object that may hold one. */
  static void fieldReference(ObjectNode holder) {
    var reference = find(holder, "fieldRef");
    if (reference != null) putIfEmpty(reference, "apiVersion", "v1");
  }

  /** A {@code resourceFieldRef} in an object that may hold one. */
  static void resourceReference(ObjectNode holder) {
    var reference = find(holder, "resourceFieldRef");
    if (reference != null && !Trees.has(reference, "divisor")) reference.put("divisor", "0");
  }

  private static void probe(ObjectNode probe) {
    // zero means unset in these four, but not in initialDelaySeconds
    fillZero(probe, "timeoutSeconds", 1);
    fillZero(probe, "periodSeconds", 10);
    fillZero(probe, "successThreshold", 1);
    fillZero(probe, "failureThreshold", 3);
    httpGet(probe);
    var grpc = find(probe, "grpc");
    if (grpc != null && !Trees.has(grpc, "service")) grpc.put("service", "");
  }

  private static void httpGet(ObjectNode handler) {
    var get = find(handler, "httpGet");
    if (get == null) return;
    putIfEmpty(get, "path", "/");
    putIfEmpty(get, "scheme", "HTTP");
  }

  private static void fillZero(ObjectNode object, String field, int value) {
    if (Trees.number(object, field, 0) == 0) object.put(field, value);
  }

  private static final String[] PROBES = {"livenessProbe", "readinessProbe", "startupProbe"};
  private static final String[] HOOKS = {"postStart", "preStop"};
}
