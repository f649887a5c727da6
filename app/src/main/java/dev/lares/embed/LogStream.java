package dev.lares.embed;

import dev.lares.api.Json;
import dev.lares.api.Watching;
import dev.lares.front.Bytes;
import dev.lares.front.EventStream;
import dev.lares.front.PodLogs.Wanted;
import dev.lares.sim.ContainerLog;
import org.jspecify.annotations.Nullable;

/** A log on its way to its reader; it goes on while its container runs, if it is followed. */
final class LogStream implements EventStream {
  private final LogText text;
  private final Wanted wanted;
  private final @Nullable Watching pod;
  private boolean over;

  /**
   * @param pod the changes of the pod; null not to follow it
   */
  LogStream(LogText text, Wanted wanted, @Nullable Watching pod) {
    this.text = text;
    this.wanted = wanted;
    this.pod = pod;
    this.over = pod == null || text.full();
  }

  @Override
  public boolean poll(Bytes out) {
    follow();
    if (text.empty()) return false;
    text.moveTo(out);
    return true;
  }

  private void follow() {
    if (over || pod == null) return;
    for (var event = pod.poll(); event != null && !over; event = pod.poll()) {
      var changed = event.type().equals("ADDED") || event.type().equals("MODIFIED");
      if (!changed) over = true;
      else {
        var log = ContainerLog.of(Json.tree(event.json()), wanted.container(), false);
        text.more(log);
        over = log.ended() || text.full();
      }
    }
    over |= pod.ended();
  }

  @Override
  public boolean ended() {
    follow();
    return over && text.empty();
  }

  @Override
  public void onNews(Runnable wake) {
    if (pod != null) pod.onNews(wake);
  }

  @Override
  public void close() {
    over = true;
    if (pod != null) pod.close();
  }
}
