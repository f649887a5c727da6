package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.model.ApiException;
import dev.lares.store.ExpiredException;
import dev.lares.store.Tail;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A watch of custom resources. It ends when their definition changes: what it shows from then on
 * would have the old form. Clients begin another one where it ended.
 */
final class DefinedWatch implements Watching {
  private final Watch watch;
  private final Kind kind;
  private final Supplier<Kinds> kinds;
  private final Tail definitions;

  /**
   * @param definitions the changes of all definitions
   */
  DefinedWatch(Watch watch, Kind kind, Supplier<Kinds> kinds, Tail definitions) {
    this.watch = watch;
    this.kind = kind;
    this.kinds = kinds;
    this.definitions = definitions;
  }

  @Override
  public @Nullable WatchEvent poll() {
    @Nullable WatchEvent event;
    try {
      event = watch.poll();
    } catch (ApiException unconverted) {
      close();
      return new WatchEvent("ERROR", StatusJson.failure(unconverted.status()));
    }
    if (event == null && changed() && kinds.get().find(kind.type()) != kind) close();
    return event;
  }

  /** Whether any definition has changed since it was last asked. */
  private boolean changed() {
    try {
      boolean any = false;
      while (definitions.poll() != null) any = true;
      return any;
    } catch (ExpiredException behind) {
      return true;
    }
  }

  @Override
  public boolean ended() {
    return watch.ended();
  }

  @Override
  public void onNews(Runnable wake) {
    watch.onNews(wake);
    definitions.onChange(wake);
  }

  @Override
  public void close() {
    watch.close();
    definitions.close();
  }
}
