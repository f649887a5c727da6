package dev.lares.kind.basic;

import dev.lares.kind.Ages;
import dev.lares.kind.Column;
import dev.lares.kind.Trees;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The columns of events. The two versions of the API show the same under different names.
 *
 * @param about what the event is about
 * @param message what happened
 * @param source who reported it, in the older way
 * @param first time of the first occurrence, in the older way
 * @param last time of the latest occurrence, in the older way
 * @param count of occurrences, in the older way
 * @param controller who reported it, in the newer way
 */
record EventColumns(
    String about,
    String message,
    String source,
    String first,
    String last,
    String count,
    String controller) {

  Column[] all() {
    return new Column[] {
      Column.text("Last Seen", "Age of the latest occurrence", this::lastSeen),
      Column.text("Type", "Normal or Warning", (e, now) -> Trees.text(e, "type")),
      Column.text("Reason", "Why, in one word", (e, now) -> Trees.text(e, "reason")),
      Column.text("Object", "What it is about", this::object),
      Column.wide("Subobject", "Part of it", (e, now) -> Trees.text(e, about, "fieldPath")),
      Column.wide("Source", "Who reports it", this::source),
      Column.text("Message", "What happened", (e, now) -> Trees.text(e, message).strip()),
      Column.wide("First Seen", "Age of the first occurrence", this::firstSeen),
      Column.wide("Count", "How often", this::count),
      new Column(
          "Name",
          "string",
          "name",
          "Name of the event",
          1,
          (e, now) -> Trees.text(e, "metadata", "name"))
    };
  }

  private String lastSeen(JsonNode event, Instant now) {
    var series = Trees.text(event, "series", "lastObservedTime");
    if (!series.isEmpty()) return Ages.since(series, now);
    var latest = Trees.text(event, last);
    return latest.isEmpty() ? firstSeen(event, now) : Ages.since(latest, now);
  }

  private String firstSeen(JsonNode event, Instant now) {
    var earliest = Trees.text(event, first);
    return Ages.since(earliest.isEmpty() ? Trees.text(event, "eventTime") : earliest, now);
  }

  private String object(JsonNode event, Instant now) {
    var kind = Trees.text(event, about, "kind").toLowerCase(Locale.ROOT);
    var name = Trees.text(event, about, "name");
    return name.isEmpty() ? kind : kind + "/" + name;
  }

  private String source(JsonNode event, Instant now) {
    var component = Trees.text(event, source, "component");
    if (component.isEmpty()) component = Trees.text(event, controller);
    var host = Trees.text(event, source, "host");
    if (host.isEmpty()) host = Trees.text(event, "reportingInstance");
    return host.isEmpty() ? component : component + ", " + host;
  }

  private Object count(JsonNode event, Instant now) {
    long times = event.path("series").path("count").asLong(0);
    if (times == 0) times = event.path(count).asLong(0);
    return times == 0 ? 1L : times;
  }
}
