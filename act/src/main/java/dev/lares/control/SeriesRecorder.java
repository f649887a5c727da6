package dev.lares.control;

import dev.lares.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records events as Kubernetes' scheduler does: with an action and an exact time; a repeat turns
 * the event into a series, which is written when it begins and from then on twice an hour.
 */
public final class SeriesRecorder implements Recorder {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** A repeat after so much silence is a new event. */
  private static final Duration SILENCE = Duration.ofMinutes(6);

  private static final Duration REFRESH = Duration.ofMinutes(30);

  /** Characters of a message; the API server refuses more in an event with a time of its own. */
  private static final int MESSAGE_LIMIT = 1024;

  private static final String CUT = " ...";

  private record Cause(ObjectRef about, boolean normal, String reason, String action) {}

  private static final class Series {
    @Nullable ObjectNode event;
    int count;
    Instant last = Instant.MIN;
    Instant written = Instant.MIN;
  }

  private final EventSink sink;
  private final Clock clock;
  private final String component;
  private final String instance;
  private final Recent<Cause, Series> known = new Recent<>();

  /**
   * @param instance which of several instances of {@code component} speaks, such as {@code
   *     default-scheduler-host}
   */
  public SeriesRecorder(EventSink sink, Clock clock, String component, String instance) {
    this.sink = sink;
    this.clock = clock;
    this.component = component;
    this.instance = instance;
  }

  @Override
  public synchronized void tell(
      ObjectRef about, boolean normal, String reason, String action, String message) {
    var now = clock.now();
    var series = known.get(new Cause(about, normal, reason, action), Series::new);
    boolean over = series.last.isBefore(now.minus(SILENCE));
    series.last = now;
    if (series.event == null || over) {
      series.event = event(about, normal, reason, action, message, now);
      series.count = 1;
      series.written = Instant.MIN;
      sink.write(series.event.deepCopy(), null);
      return;
    }
    series.count++;
    if (series.written.isAfter(now.minus(REFRESH))) return;
    series.written = now;
    var event = series.event.deepCopy();
    event
        .putObject("series")
        .put("count", series.count)
        .put("lastObservedTime", MICROS.format(now));
    sink.write(event, event.deepCopy().retain("series"));
  }

  private ObjectNode event(
      ObjectRef about, boolean normal, String reason, String action, String message, Instant now) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("apiVersion", "v1").put("kind", "Event");
    event
        .putObject("metadata")
        .put("name", sink.nameFor(about, now))
        .put("namespace", about.eventNamespace());
    event.set("involvedObject", about.tree());
    event.put("reason", reason).put("message", shortened(message)).put("action", action);
    event.put("type", normal ? "Normal" : "Warning").put("eventTime", MICROS.format(now));
    event.putObject("source");
    event.putNull("firstTimestamp").putNull("lastTimestamp");
    return event.put("reportingComponent", component).put("reportingInstance", instance);
  }

  private static String shortened(String message) {
    return message.length() <= MESSAGE_LIMIT
        ? message
        : message.substring(0, MESSAGE_LIMIT - CUT.length()) + CUT;
  }
}
