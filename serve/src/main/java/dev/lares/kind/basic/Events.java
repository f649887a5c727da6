package dev.lares.kind.basic;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events, stored once in core's shape and seen through core/v1 and events.k8s.io/v1; the verbs
 * translate between the two.
 */
class Events implements Strategy {
  /** The source is whoever names itself, in the older way or the newer. */
  private static final String SOURCE = "source.component";

  private static final EventColumns COLUMNS =
      new EventColumns(
          "involvedObject",
          "message",
          "source",
          "firstTimestamp",
          "lastTimestamp",
          "count",
          "reportingComponent");

  private static final EventColumns NEWER_COLUMNS =
      new EventColumns(
          "regarding",
          "note",
          "deprecatedSource",
          "deprecatedFirstTimestamp",
          "deprecatedLastTimestamp",
          "deprecatedCount",
          "reportingController");

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
                  Map.entry("source", SOURCE),
                  Map.entry("type", "type")))
          .strategy(new Events())
          .columns(COLUMNS.all());

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
          .columns(NEWER_COLUMNS.all());

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
    EventChecks.check(event, "reportingComponent", errors);
  }

  @Override
  public String substituteField(String path) {
    return path.equals(SOURCE) ? "reportingComponent" : "";
  }
}
