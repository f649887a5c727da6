package dev.lares.embed;

import dev.lares.front.Bytes;
import dev.lares.front.PodLogs.Wanted;
import dev.lares.sim.ContainerLog;
import dev.lares.sim.ContainerLog.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** The lines of a log as its reader wants them, each given once. Not thread-safe. */
final class LogText {
  private final Wanted wanted;
  private final Bytes waiting = new Bytes(256);
  private long room;
  private Instant seen = Instant.MIN;
  private String last = "";

  LogText(Wanted wanted) {
    this.wanted = wanted;
    var limit = wanted.limitBytes();
    this.room = limit == null ? Long.MAX_VALUE : limit;
  }

  /** Takes what there is at first; {@code tailLines} counts among it. */
  void begin(ContainerLog log) {
    var tail = wanted.tailLines();
    var lines = log.lines();
    var skipped = tail == null ? 0 : Math.max(0, lines.size() - tail.intValue());
    for (int i = 0; i < lines.size(); i++) add(lines.get(i), i >= skipped);
  }

  /** Takes what has been said since. */
  void more(ContainerLog log) {
    for (var line : log.lines()) if (isNew(line)) add(line, true);
  }

  /** A start and an end within one second have the same time, so the text tells them apart. */
  private boolean isNew(Line line) {
    return line.at().isAfter(seen) || line.at().equals(seen) && !line.text().equals(last);
  }

  private void add(Line line, boolean shown) {
    seen = line.at();
    last = line.text();
    var since = wanted.since();
    if (!shown || since != null && line.at().isBefore(since)) return;
    var text = (wanted.timestamps() ? line.at() + " " : "") + line.text() + "\n";
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var fits = (int) Math.min(bytes.length, room);
    room -= fits;
    waiting.append(Arrays.copyOf(bytes, fits));
  }

  /** Whether no more may be given. */
  boolean full() {
    return room == 0;
  }

  boolean empty() {
    return waiting.size() == 0;
  }

  void moveTo(Bytes out) {
    out.append(waiting.copy());
    waiting.clear(waiting.size());
  }
}
