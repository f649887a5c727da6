package dev.lares.embed;

import dev.lares.client.Feed;
import dev.lares.kind.Kind;
import dev.lares.store.Change;
import dev.lares.store.ExpiredException;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import dev.lares.store.Tail;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A live list straight from the store: a picture, then its tail; a picture again if it fell behind.
 */
final class StoreFeed implements Feed {
  private final Store store;
  private final Kind kind;
  private final String field;
  private final String value;
  private Runnable wake = () -> {};
  private @Nullable Iterator<Stored> listing;
  private @Nullable Tail tail;
  private long listed;

  /**
   * @param fieldSelector empty, or one {@code field=value}
   */
  StoreFeed(Store store, Kind kind, String fieldSelector) {
    this.store = store;
    this.kind = kind;
    int equals = fieldSelector.indexOf('=');
    this.field = equals < 0 ? "" : fieldSelector.substring(0, equals);
    this.value = equals < 0 ? "" : fieldSelector.substring(equals + 1);
  }

  @Override
  public @Nullable News poll() {
    if (tail == null) return restart();
    if (listing != null) {
      while (listing.hasNext()) {
        var next = listing.next();
        if (selects(next)) return new News.Put(DirectCluster.object(next));
      }
      listing = null;
      return new News.Synced(listed);
    }
    try {
      for (var change = tail.poll(); change != null; change = tail.poll()) {
        var news = news(change);
        if (news != null) return news;
      }
      return null;
    } catch (ExpiredException behind) {
      return restart();
    }
  }

  private News restart() {
    close();
    var picture = store.current();
    var type = kind.storedAs();
    listed = picture.revision();
    listing = picture.range(type, "", "");
    var begun = store.tail(type, listed);
    begun.onChange(wake);
    tail = begun;
    return new News.Restarted();
  }

  private @Nullable News news(Change change) {
    var before = change.before();
    var after = change.after();
    if (after != null && selects(after)) return new News.Put(DirectCluster.object(after));
    if (before != null && selects(before))
      return new News.Gone(
          new dev.lares.client.ApiObject(before.key(), change.revision(), before.json()));
    return null;
  }

  private boolean selects(Stored stored) {
    if (field.isEmpty()) return true;
    return switch (field) {
      case "metadata.name" -> stored.name().equals(value);
      case "metadata.namespace" -> stored.namespace().equals(value);
      default -> stored.header().fields().getOrDefault(field, "").equals(value);
    };
  }

  @Override
  public void onNews(Runnable wake) {
    this.wake = wake;
    if (tail != null) tail.onChange(wake);
  }

  @Override
  public void close() {
    if (tail != null) tail.close();
    tail = null;
    listing = null;
  }
}
