package dev.lares.client;

import org.jspecify.annotations.Nullable;

/** A live list, pulled by one thread. */
public interface Feed extends AutoCloseable {
  /** What has become known of one object, or of the feed itself. */
  sealed interface News {
    /** The object is there, new or changed. */
    record Put(ApiObject object) implements News {}

    /** The object is gone; its last state, under the deletion's revision. */
    record Gone(ApiObject last) implements News {}

    /**
     * A list begins anew: what is not put before the next {@link Synced} is gone. Also the first
     * news of all.
     */
    record Restarted() implements News {}

    /** The list is complete as of {@code revision}; from here on changes follow. */
    record Synced(long revision) implements News {}
  }

  /** The next news, or null if there is none yet. */
  @Nullable News poll();

  /** What to call when {@link #poll} may have something; cheap, from any thread. */
  void onNews(Runnable wake);

  @Override
  void close();
}
