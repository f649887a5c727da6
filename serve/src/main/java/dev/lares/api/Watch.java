package dev.lares.api;

import dev.lares.model.ApiException;
import dev.lares.store.Change;
import dev.lares.store.ExpiredException;
import dev.lares.store.Stored;
import dev.lares.store.Tail;
import dev.lares.time.Timers;
import dev.lares.time.Timers.Timer;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * One watch: what is there at first, if asked for, then every change that concerns the selection. A
 * place in the log and two timers; used by one thread at a time but for the timers.
 */
final class Watch implements Watching {
  /** How often an idle watcher learns how far it has seen. */
  static final Duration BOOKMARK_EVERY = Duration.ofMinutes(1);

  /** How long before its end a watch tells once more how far it has seen. */
  static final Duration BOOKMARK_BEFORE_END = Duration.ofSeconds(2);

  /**
   * @param first what comes as ADDED before anything else; empty to begin with changes
   * @param announceAt the revision to tell when that has been sent; 0 not to
   */
  record Start(Iterator<Stored> first, long announceAt, boolean bookmarks, Duration timeout) {}

  private final Selection selection;
  private final Views views;
  private final Tail tail;
  private final Timers time;
  private final boolean bookmarks;
  private final Bookmark bookmark;
  private final Timer end;
  private Iterator<Stored> first;
  private long announceAt;
  private Timer nextBookmark = () -> {};
  private boolean over;
  private volatile boolean bookmarkDue;
  private volatile boolean timedOut;
  private volatile Runnable wake = () -> {};

  Watch(Selection selection, Views views, Tail tail, Bookmark bookmark, Timers time, Start start) {
    this.selection = selection;
    this.views = views;
    this.tail = tail;
    this.bookmark = bookmark;
    this.time = time;
    this.first = start.first();
    this.announceAt = start.announceAt();
    this.bookmarks = start.bookmarks();
    this.end = time.after(start.timeout(), this::timeOut);
    if (bookmarks) {
      var early = start.timeout().minus(BOOKMARK_BEFORE_END);
      planBookmark(
          early.isPositive() && early.compareTo(BOOKMARK_EVERY) < 0 ? early : BOOKMARK_EVERY);
    }
  }

  @Override
  public @Nullable WatchEvent poll() {
    if (over) return null;
    if (first.hasNext()) return event("ADDED", first.next());
    if (announceAt > 0) {
      var announcement = new WatchEvent("BOOKMARK", bookmark.initialEnd(announceAt));
      announceAt = 0;
      return announcement;
    }
    try {
      for (var change = tail.poll(); change != null; change = tail.poll()) {
        var event = event(change);
        if (event != null) return event;
      }
    } catch (ExpiredException fallenBehind) {
      return fail(Statuses.tooOld(fallenBehind));
    }
    if (bookmarkDue) {
      bookmarkDue = false;
      return new WatchEvent("BOOKMARK", bookmark.at(tail.seen()));
    }
    if (timedOut) close();
    return null;
  }

  @Override
  public boolean ended() {
    if (!over && timedOut && !first.hasNext()) close();
    return over;
  }

  @Override
  public void onNews(Runnable wake) {
    this.wake = wake;
    tail.onChange(wake);
  }

  @Override
  public void close() {
    over = true;
    end.cancel();
    nextBookmark.cancel();
    tail.close();
  }

  private WatchEvent fail(ApiException why) {
    close();
    return new WatchEvent("ERROR", StatusJson.failure(why.status()));
  }

  /** What the change means to this selection; null if nothing. */
  private @Nullable WatchEvent event(Change change) {
    var before = change.before();
    var after = change.after();
    boolean was = selection.matches(before);
    boolean is = selection.matches(after);
    if (is && after != null) return event(was ? "MODIFIED" : "ADDED", after);
    if (was && before != null) {
      return event("DELETED", before.at(change.revision()));
    }
    return null;
  }

  private WatchEvent event(String type, Stored object) {
    return new WatchEvent(type, views.shown(object.json()));
  }

  private void timeOut() {
    timedOut = true;
    wake.run();
  }

  private void planBookmark(Duration delay) {
    nextBookmark =
        time.after(
            delay,
            () -> {
              bookmarkDue = true;
              planBookmark(BOOKMARK_EVERY);
              wake.run();
            });
  }
}
