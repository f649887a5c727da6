package dev.lares.control;

import dev.lares.client.Cluster;
import dev.lares.client.PatchType;
import dev.lares.model.ApiException;
import dev.lares.model.Resources;
import dev.lares.time.Worker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events in the background. An event that is refused, or that comes while too many wait, is
 * lost: events inform, nothing depends on them. How many were too many is told once they are
 * through.
 */
public final class EventSink implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(EventSink.class);

  /** About a second's worth of writes on a slow server. */
  private static final int LIMIT = 10_000;

  /**
   * @param event the whole event
   * @param change what to patch if the event is expected to exist; null for a new event
   */
  private record Entry(ObjectNode event, @Nullable ObjectNode change) {}

  private final Cluster cluster;
  private final String component;
  private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
  private volatile Runnable wake = () -> {};
  private long lastName;
  private long lost;

  /**
   * @param component whose events these are; names the thread and the user agent
   */
  public EventSink(Cluster cluster, String component) {
    this.cluster = cluster.as(component);
    this.component = component;
  }

  @Override
  public String name() {
    return component + "-events";
  }

  @Override
  public void onWork(Runnable wake) {
    this.wake = wake;
  }

  void write(ObjectNode event, @Nullable ObjectNode change) {
    synchronized (this) {
      if (waiting.size() >= LIMIT) {
        lost++;
        return;
      }
      waiting.add(new Entry(event, change));
    }
    wake.run();
  }

  /** A name no other event about {@code about} has: the moment, a little later if it was taken. */
  synchronized String nameFor(ObjectRef about, Instant now) {
    lastName = Math.max(lastName + 1, ChronoUnit.NANOS.between(Instant.EPOCH, now));
    return about.name() + "." + Long.toHexString(lastName);
  }

  @Override
  public boolean step() {
    Entry entry;
    synchronized (this) {
      entry = waiting.poll();
      if (entry == null && lost > 0) {
        LOG.warn("{}: {} events lost, {} were waiting already", component, lost, LIMIT);
        lost = 0;
      }
    }
    if (entry == null) return false;
    try {
      perform(entry);
    } catch (ApiException refusal) {
      LOG.debug("{}: event lost: {}", component, refusal.getMessage());
    }
    return true;
  }

  private void perform(Entry entry) {
    var meta = entry.event().path("metadata");
    var namespace = meta.path("namespace").asString();
    if (entry.change() != null) {
      try {
        cluster.patch(
            Resources.EVENTS,
            namespace,
            meta.path("name").asString(),
            "",
            PatchType.STRATEGIC,
            entry.change());
        return;
      } catch (ApiException refusal) {
        if (!refusal.notFound()) throw refusal; // it has expired meanwhile: say it anew
      }
    }
    cluster.create(Resources.EVENTS, namespace, entry.event());
  }
}
