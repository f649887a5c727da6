package dev.lares.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What an informer tells, in its order, until it is closed. */
final class Following implements AutoCloseable {
  /** Seconds; many times what it takes. */
  private static final long PATIENCE = 30;

  private final LinkedBlockingQueue<Seen> news = new LinkedBlockingQueue<>();
  private @Nullable AutoCloseable source;

  /** One change as the informer's handler saw it. */
  record Seen(Change change, String name, String resourceVersion) {}

  /** In the words of handlers. */
  enum Change {
    ADDED,
    UPDATED,
    DELETED
  }

  /** Takes what is to be stopped with this. */
  Following from(AutoCloseable running) {
    source = running;
    return this;
  }

  void tell(Change change, String name, String resourceVersion) {
    news.add(new Seen(change, name, resourceVersion));
  }

  /** Everything told up to the deletion of {@code name}. */
  List<Seen> untilDeletionOf(String name) {
    var all = new ArrayList<Seen>();
    while (true) {
      var next = next();
      all.add(next);
      if (next.change() == Change.DELETED && next.name().equals(name)) return all;
    }
  }

  /** The next thing told about {@code name} that brings it to {@code change}. */
  Seen await(Change change, String name) {
    while (true) {
      var next = next();
      if (next.change() == change && next.name().equals(name)) return next;
    }
  }

  private Seen next() {
    try {
      var next = news.poll(PATIENCE, TimeUnit.SECONDS);
      if (next == null) throw new AssertionError("the informer is silent");
      return next;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    try {
      if (source != null) source.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
