package dev.lares.control;

import dev.lares.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records events as most of Kubernetes' controllers do: a repeated event counts up, many alike
 * become one, and an object that causes too many is heard of seldom.
 */
public final class CountingRecorder implements Recorder {
  /** So many different messages for one reason are told one by one; the rest are combined. */
  private static final int ALIKE = 10;

  /** Events further apart than this are not alike. */
  private static final Duration ALIKE_WITHIN = Duration.ofMinutes(10);

  private record Cause(ObjectRef about, boolean normal, String reason) {}

  private record Said(Cause cause, String message) {}

  private static final class Messages {
    final LinkedHashSet<String> texts = new LinkedHashSet<>();
    Instant last = Instant.MIN;
  }

  private static final class Count {
    String name = "";
    @Nullable Instant first;
    int count;
  }

  private final EventSink sink;
  private final Clock clock;
  private final String component;
  private final Recent<Cause, Messages> alike = new Recent<>();
  private final Recent<Said, Count> counts = new Recent<>();
  private final Recent<ObjectRef, Allowance> allowances = new Recent<>();

  public CountingRecorder(EventSink sink, Clock clock, String component) {
    this.sink = sink;
    this.clock = clock;
    this.component = component;
  }

  @Override
  public synchronized void tell(
      ObjectRef about, boolean normal, String reason, String action, String message) {
    var now = clock.now();
    var object = withoutRevision(about);
    var cause = new Cause(object, normal, reason);
    boolean combined = combine(cause, message, now);
    var said = new Said(cause, combined ? "" : message);
    var count = counts.get(said, Count::new);
    count.count++;
    if (count.first == null) {
      count.first = now;
      count.name = sink.nameFor(about, now);
    }
    // after counting, so that a repeat that is told at last carries the true count
    if (!allowances.get(object, () -> new Allowance(now)).takes(now)) return;
    var text = combined ? "(combined from similar events): " + message : message;
    var event = event(about, normal, reason, text, count, now);
    sink.write(
        event,
        count.count == 1 ? null : event.deepCopy().retain("count", "lastTimestamp", "message"));
  }

  private boolean combine(Cause cause, String message, Instant now) {
    var messages = alike.get(cause, Messages::new);
    if (messages.last.isBefore(now.minus(ALIKE_WITHIN))) messages.texts.clear();
    messages.last = now;
    messages.texts.add(message);
    if (messages.texts.size() < ALIKE) return false;
    messages.texts.removeFirst();
    return true;
  }

  private ObjectNode event(
      ObjectRef about, boolean normal, String reason, String text, Count count, Instant now) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("apiVersion", "v1").put("kind", "Event");
    event.putObject("metadata").put("name", count.name).put("namespace", about.eventNamespace());
    event.set("involvedObject", about.tree());
    event.put("reason", reason).put("message", text);
    event.putObject("source").put("component", component);
    event.put("firstTimestamp", seconds(count.first == null ? now : count.first));
    event.put("lastTimestamp", seconds(now));
    event.put("count", count.count).put("type", normal ? "Normal" : "Warning");
    event.putNull("eventTime");
    return event.put("reportingComponent", component).put("reportingInstance", "");
  }

  private static String seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectRef withoutRevision(ObjectRef about) {
    return new ObjectRef(
        about.apiVersion(), about.kind(), about.namespace(), about.name(), about.uid(), "");
  }

  /** How many events about one object may still be told. */
  private static final class Allowance {
    private static final double BURST = 25;
    private static final double PER_SECOND = 1.0 / 300;

    private double left = BURST;
    private Instant last;

    Allowance(Instant now) {
      this.last = now;
    }

    boolean takes(Instant now) {
      left = Math.min(BURST, left + Duration.between(last, now).toMillis() / 1000.0 * PER_SECOND);
      last = now;
      if (left < 1) return false;
      left--;
      return true;
    }
  }
}
