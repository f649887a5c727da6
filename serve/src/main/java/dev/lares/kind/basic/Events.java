package dev.lares.kind.basic;

import dev.lares.kind.Ages;
import dev.lares.kind.Column;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events, stored once in core's shape and seen through core/v1 and events.k8s.io/v1; the verbs
 * translate between the two.
 */
class Events implements Strategy {
  private static final Column[] COLUMNS = {
    Column.text("Last Seen", "Age of the latest occurrence", Events::lastSeen),
    Column.text("Type", "Normal or Warning", (e, now) -> Trees.text(e, "type")),
    Column.text("Reason", "Why, in one word", (e, now) -> Trees.text(e, "reason")),
    Column.text("Object", "What it is about", Events::object),
    Column.wide(
        "Subobject", "Part of it", (e, now) -> Trees.text(e, "involvedObject", "fieldPath")),
    Column.wide("Source", "Who reports it", Events::source),
    Column.text("Message", "What happened", (e, now) -> Trees.text(e, "message").strip()),
    Column.wide("First Seen", "Age of the first occurrence", Events::firstSeen),
    Column.wide("Count", "How often", Events::count),
    new Column(
        "Name",
        "string",
        "name",
        "Name of the event",
        1,
        (e, now) -> Trees.text(e, "metadata", "name"))
  };

  static final Kind CORE =
      Kind.of(Resources.EVENTS)
          .shortNames("ev")
          .withCreateOnUpdate()
          .fieldPaths(
              Map.ofEntries(
                  Map.entry("involvedObject.kind", "involvedObject.kind"),
                  Map.entry("involvedObject.namespace", "involvedObject.namespace"),
                  Map.entry("involvedObject.name", "involvedObject.name"),
                  Map.entry("involvedObject.uid", "involvedObject.uid"),
                  Map.entry("involvedObject.apiVersion", "involvedObject.apiVersion"),
                  Map.entry("involvedObject.resourceVersion", "involvedObject.resourceVersion"),
                  Map.entry("involvedObject.fieldPath", "involvedObject.fieldPath"),
                  Map.entry("reason", "reason"),
                  Map.entry("reportingComponent", "reportingComponent"),
                  Map.entry("source", "source.component"),
                  Map.entry("type", "type")))
          .strategy(new Events())
          .columns(COLUMNS);

  static final Kind GROUP =
      Kind.of(new ResourceType("events.k8s.io", "v1", "events", "Event", true))
          .shortNames("ev")
          .withCreateOnUpdate()
          .storedAs("events")
          .fieldPaths(
              Map.ofEntries(
                  Map.entry("regarding.kind", "involvedObject.kind"),
                  Map.entry("regarding.namespace", "involvedObject.namespace"),
                  Map.entry("regarding.name", "involvedObject.name"),
                  Map.entry("regarding.uid", "involvedObject.uid"),
                  Map.entry("regarding.apiVersion", "involvedObject.apiVersion"),
                  Map.entry("regarding.resourceVersion", "involvedObject.resourceVersion"),
                  Map.entry("regarding.fieldPath", "involvedObject.fieldPath"),
                  Map.entry("reason", "reason"),
                  Map.entry("reportingController", "reportingComponent"),
                  Map.entry("type", "type")))
          .strategy(new EventView())
          .columns(COLUMNS);

  /** Go's core Event prints these whether they are set or not. */
  @Override
  public void defaults(ObjectNode event) {
    Trees.object(event, "involvedObject");
    Trees.object(event, "source");
    for (var time : new String[] {"firstTimestamp", "lastTimestamp", "eventTime"})
      if (!event.has(time)) event.putNull(time);
    for (var text : new String[] {"reportingComponent", "reportingInstance"})
      if (Trees.isAbsent(event, text)) event.put(text, "");
  }

  @Override
  public void validate(ObjectNode event, FieldErrors errors) {
    var namespace = Trees.text(event, "metadata", "namespace");
    var about = Trees.text(event, "involvedObject", "namespace");
    var path = FieldPath.of("involvedObject", "namespace");
    if (about.isEmpty()) {
      if (!namespace.equals("default") && !namespace.equals("kube-system"))
        errors.invalid(path, about, "does not match event.namespace");
    } else if (!about.equals(namespace)) {
      errors.invalid(path, about, "does not match event.namespace");
    }
  }

  private static String lastSeen(JsonNode event, Instant now) {
    var series = Trees.text(event, "series", "lastObservedTime");
    if (!series.isEmpty()) return Ages.since(series, now);
    var last = Trees.text(event, "lastTimestamp");
    return last.isEmpty() ? firstSeen(event, now) : Ages.since(last, now);
  }

  private static String firstSeen(JsonNode event, Instant now) {
    var first = Trees.text(event, "firstTimestamp");
    return Ages.since(first.isEmpty() ? Trees.text(event, "eventTime") : first, now);
  }

  private static String object(JsonNode event, Instant now) {
    var kind = Trees.text(event, "involvedObject", "kind").toLowerCase(Locale.ROOT);
    var name = Trees.text(event, "involvedObject", "name");
    return name.isEmpty() ? kind : kind + "/" + name;
  }

  private static String source(JsonNode event, Instant now) {
    var component = Trees.text(event, "source", "component");
    if (component.isEmpty()) component = Trees.text(event, "reportingComponent");
    var host = Trees.text(event, "source", "host");
    if (host.isEmpty()) host = Trees.text(event, "reportingInstance");
    return host.isEmpty() ? component : component + ", " + host;
  }

  private static Object count(JsonNode event, Instant now) {
    long count = event.path("series").path("count").asLong(0);
    if (count == 0) count = event.path("count").asLong(0);
    return count == 0 ? 1L : count;
  }
}
