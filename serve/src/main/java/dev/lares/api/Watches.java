package dev.lares.api;

import dev.lares.model.Resources;
import dev.lares.store.ExpiredException;
import dev.lares.store.Stored;
import dev.lares.store.Tail;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;

/** Opens watches: where they begin, how long they last. */
final class Watches {
  /** Without a timeout of its own a watch ends after half an hour to an hour, as Kubernetes' do. */
  private static final long SHORTEST_SECONDS = 1800;

  /** A year; what asks for more would only overflow. */
  private static final long LONGEST_SECONDS = 365L * 24 * 60 * 60;

  private static final String DEFINITIONS = Resources.CUSTOM_RESOURCE_DEFINITIONS.groupResource();

  private final Engine engine;

  Watches(Engine engine) {
    this.engine = engine;
  }

  Watching watch(Target target, ListOptions options) {
    ListRules.checkWatch(options);
    var selection = Selection.of(target, options);
    var asked = revision(options.resourceVersion());
    var picture = engine.picture();
    var seconds = options.timeoutSeconds();
    if (seconds != null && seconds < 0) return new RefusedWatch(null); // over before it began
    boolean fromNow = asked == 0;
    var initial = options.sendInitialEvents();
    boolean sendsFirst = initial == null ? fromNow : initial;
    if (sendsFirst && asked > picture.revision())
      return new RefusedWatch(Statuses.futureVersion(asked, picture.revision()).status());
    Iterator<Stored> first = sendsFirst ? selection.in(picture, "") : Collections.emptyIterator();
    // who begins with what is there is told when that has been sent, asked for by name or not
    boolean announces = sendsFirst && options.allowWatchBookmarks();
    var start =
        new Watch.Start(
            first,
            announces ? picture.revision() : 0,
            options.allowWatchBookmarks(),
            timeout(options));
    var kind = target.kind();
    Tail tail;
    try {
      tail = tail(target, sendsFirst || fromNow ? picture.revision() : asked);
    } catch (ExpiredException gone) {
      return new RefusedWatch(Statuses.tooOld(gone).status());
    }
    var bookmark = new Bookmark(kind, engine.decoder().empty(kind));
    var watch = new Watch(selection, new Views(kind), tail, bookmark, engine.time(), start);
    if (kind.custom() == null) return watch;
    var definitions = engine.store().tail(DEFINITIONS, picture.revision());
    return new DefinedWatch(watch, kind, engine.kinds(), definitions);
  }

  private Tail tail(Target target, long after) {
    return engine.store().tail(target.kind().storedAs(), after);
  }

  private Duration timeout(ListOptions options) {
    var seconds = options.timeoutSeconds();
    if (seconds != null && seconds > 0)
      return Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
    return Duration.ofSeconds(SHORTEST_SECONDS + engine.jitter().nextInt((int) SHORTEST_SECONDS));
  }

  /** 0 to begin with what is there. */
  private static long revision(String text) {
    if (text.isEmpty()) return 0;
    var revision = Revisions.parse(text);
    if (revision == null) throw Statuses.plain500(Revisions.fieldError(text));
    return revision;
  }
}
