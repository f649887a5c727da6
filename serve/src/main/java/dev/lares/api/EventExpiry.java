package dev.lares.api;

import dev.lares.store.ConflictException;
import dev.lares.store.ExpiredException;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import dev.lares.store.Tail;
import dev.lares.store.Write;
import dev.lares.time.Timers;
import dev.lares.time.Timers.Timer;
import dev.lares.time.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Removes events an hour after their last change, as Kubernetes does by default. */
public final class EventExpiry implements Worker, AutoCloseable {
  public static final Duration LIFE = Duration.ofHours(1);

  private static final String EVENTS = "events";

  /** One event and when it is to go. */
  private record Due(Stored event, Instant at) {}

  private final Store store;
  private final Timers time;

  /** In the order in which they will go: what changes moves to the end. */
  private final LinkedHashMap<String, Due> waiting = new LinkedHashMap<>();

  private Tail tail;
  private Timer timer = () -> {};
  private Runnable wake = () -> {};

  public EventExpiry(Store store, Timers time) {
    this.store = store;
    this.time = time;
    this.tail = begin();
  }

  @Override
  public String name() {
    return "event-expiry";
  }

  @Override
  public void onWork(Runnable wake) {
    this.wake = wake;
    tail.onChange(wake);
  }

  @Override
  public boolean step() {
    try {
      var change = tail.poll();
      if (change != null) {
        var after = change.after();
        var before = change.before();
        if (after != null) remember(after);
        else if (before != null) waiting.remove(before.key());
        return true;
      }
    } catch (ExpiredException overrun) {
      tail.close();
      tail = begin();
      tail.onChange(wake);
      return true;
    }
    return expireFirst();
  }

  @Override
  public void close() {
    timer.cancel();
    tail.close();
  }

  /** Whatever is there counts as changed just now: better too late than too early. */
  private Tail begin() {
    waiting.clear();
    var picture = store.current();
    picture.range(EVENTS, "", "").forEachRemaining(this::remember);
    return store.tail(EVENTS, picture.revision());
  }

  private void remember(Stored event) {
    waiting.remove(event.key());
    waiting.put(event.key(), new Due(event, time.now().plus(LIFE)));
  }

  private boolean expireFirst() {
    if (waiting.isEmpty()) return false;
    var first = waiting.firstEntry().getValue();
    if (first.at().isAfter(time.now())) {
      timer.cancel();
      timer = time.at(first.at(), wake);
      return false;
    }
    var event = first.event();
    waiting.remove(event.key());
    try {
      store.write(new Write(EVENTS, event.key(), event.revision(), null));
    } catch (ConflictException changed) {
      // its change is on its way through the tail
    }
    return true;
  }
}
