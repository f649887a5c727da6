package dev.lares.api;

import dev.lares.model.ApiStatus;
import org.jspecify.annotations.Nullable;

/** A watch that cannot begin: it says why in one event, if there is anything to say, and ends. */
final class RefusedWatch implements Watching {
  private @Nullable WatchEvent event;

  RefusedWatch(@Nullable ApiStatus why) {
    event = why == null ? null : new WatchEvent("ERROR", StatusJson.failure(why));
  }

  @Override
  public @Nullable WatchEvent poll() {
    var only = event;
    event = null;
    return only;
  }

  @Override
  public boolean ended() {
    return event == null;
  }

  @Override
  public void onNews(Runnable wake) {}

  @Override
  public void close() {
    event = null;
  }
}
