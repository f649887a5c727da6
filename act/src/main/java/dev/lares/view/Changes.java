package dev.lares.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in a view since one consumer last asked. Several changes of one object become
 * one, from the first state to the last, so a slow consumer holds up nobody and at most every
 * object waits here once. What the consumer gets is a gapless chain: each change begins where the
 * object's change before it ended.
 */
public final class Changes<T> {
  private record Change<T>(@Nullable T before, @Nullable T after) {}

  /** Which changes are worth noting; asked in the view's thread, so it must be quick. */
  @FunctionalInterface
  public interface Filter<T> {
    boolean matters(@Nullable T before, @Nullable T after);
  }

  private final Function<T, String> key;
  private final Filter<? super T> filter;
  private final Runnable wake;
  private Map<String, Change<T>> waiting = new LinkedHashMap<>();

  /**
   * Begins with everything the view knows, as new.
   *
   * @param wake called when there may be something to {@link #drain}; cheap, from any thread
   */
  public Changes(View<T> view, Function<T, String> key, Runnable wake) {
    this(view, key, (before, after) -> true, wake);
  }

  /**
   * As above, but only of changes that pass {@code filter}: nobody is woken for the others, and an
   * object's chain of changes has gaps where they were.
   */
  public Changes(View<T> view, Function<T, String> key, Filter<? super T> filter, Runnable wake) {
    this.key = key;
    this.filter = filter;
    this.wake = wake;
    view.listen(this::note);
  }

  private void note(@Nullable T before, @Nullable T after) {
    var subject = after != null ? after : before;
    if (subject == null || !filter.matters(before, after)) return;
    synchronized (this) {
      waiting.merge(
          key.apply(subject),
          new Change<>(before, after),
          (first, next) -> new Change<>(first.before(), next.after()));
    }
    wake.run();
  }

  /** Hands what has changed to {@code consumer}, in order of first change; false if nothing has. */
  public boolean drain(Listener<? super T> consumer) {
    Map<String, Change<T>> taken;
    synchronized (this) {
      if (waiting.isEmpty()) return false;
      taken = waiting;
      waiting = new LinkedHashMap<>();
    }
    for (var change : taken.values())
      if (change.before() != null || change.after() != null)
        consumer.changed(change.before(), change.after());
    return true;
  }
}
