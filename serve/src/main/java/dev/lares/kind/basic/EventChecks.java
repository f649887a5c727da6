package dev.lares.kind.basic;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Trees;
import dev.lares.schema.Sameness;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event must say, in core's names. One with an {@code eventTime} is of the newer form, and
 * asked for more; events.k8s.io takes no other.
 */
final class EventChecks {
  private static final int TEXT_LIMIT = 128;
  private static final int NOTE_LIMIT = 1024;
  private static final Set<String> TYPES = Set.of("Normal", "Warning");

  /** Namespaces that also hold events about what has no namespace. */
  private static final Set<String> HOMES = Set.of("default", "kube-system");

  /** In the order Kubernetes looks at them, which looks at the reason twice. */
  private static final List<String> FIXED =
      List.of(
          "involvedObject",
          "reason",
          "message",
          "source",
          "firstTimestamp",
          "lastTimestamp",
          "count",
          "reason",
          "type",
          "eventTime",
          "action",
          "related",
          "reportingComponent",
          "reportingInstance");

  private EventChecks() {}

  /** {@code controllerField} is what the version asked for calls the reporting controller. */
  static void check(ObjectNode event, String controllerField, FieldErrors errors) {
    var namespace = Trees.text(event, "metadata", "namespace");
    var about = Trees.text(event, "involvedObject", "namespace");
    boolean newer = isSet(event.path("eventTime"));
    boolean astray =
        about.isEmpty() ? !HOMES.contains(namespace) : !newer && !about.equals(namespace);
    if (astray)
      errors.invalid(
          FieldPath.of("involvedObject", "namespace"), about, "does not match event.namespace");
    if (!newer) return;
    var controller = Trees.text(event, "reportingComponent");
    var path = FieldPath.of(controllerField);
    if (controller.isEmpty()) errors.required(path, "");
    errors.invalidAll(path, controller, NameChecks.qualifiedName(controller));
    for (var field : new String[] {"reportingInstance", "action", "reason"})
      checkText(event, field, errors);
    if (Trees.text(event, "message").length() > NOTE_LIMIT) tooLong("message", NOTE_LIMIT, errors);
  }

  /** What events.k8s.io asks besides. */
  static void checkNewer(ObjectNode event, FieldErrors errors) {
    checkSeries(event, errors);
    if (!isSet(event.path("eventTime"))) errors.required(FieldPath.of("eventTime"), "");
    var type = Trees.text(event, "type");
    if (!TYPES.contains(type))
      errors.invalid(FieldPath.of("type"), "", "has invalid value: " + type);
    for (var time : new String[] {"firstTimestamp", "lastTimestamp"})
      if (isSet(event.path(time))) unwanted(time, errors);
    if (event.path("count").asInt(0) != 0) unwanted("count", errors);
    if (!Trees.isEmpty(event.path("source"))) unwanted("source", errors);
  }

  /** An event of events.k8s.io happened as it was told; only its series goes on. */
  static void checkUnchanged(ObjectNode event, ObjectNode old, FieldErrors errors) {
    if (!Sameness.same(event.path("series"), old.path("series"))) checkSeries(event, errors);
    for (var field : FIXED) {
      var value = event.path(field);
      if (Sameness.same(value, old.path(field))) continue;
      var path = FieldPath.of(field.equals("reportingComponent") ? "reportingController" : field);
      if (value.isMissingNode()) errors.invalid(path, "", "field is immutable");
      else errors.invalid(path, value, "field is immutable");
    }
  }

  private static void checkSeries(ObjectNode event, FieldErrors errors) {
    var series = event.path("series");
    if (!series.isObject()) return;
    if (series.path("count").asInt(0) < 2)
      errors.invalid(FieldPath.of("series", "count"), "", "should be at least 2");
    if (!isSet(series.path("lastObservedTime")))
      errors.required(FieldPath.of("series", "lastObservedTime"), "");
  }

  private static void checkText(ObjectNode event, String field, FieldErrors errors) {
    var text = Trees.text(event, field);
    if (text.isEmpty()) errors.required(FieldPath.of(field), "");
    if (text.length() > TEXT_LIMIT) tooLong(field, TEXT_LIMIT, errors);
  }

  private static void tooLong(String field, int limit, FieldErrors errors) {
    errors.invalid(FieldPath.of(field), "", "can have at most " + limit + " characters");
  }

  private static void unwanted(String field, FieldErrors errors) {
    errors.invalid(FieldPath.of(field), "", "needs to be unset");
  }

  private static boolean isSet(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }
}
