package dev.lares.view;

import dev.lares.client.ApiObject;
import dev.lares.client.Feed;
import dev.lares.client.Feed.News;
import dev.lares.model.ResourceType;
import dev.lares.time.Worker;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All objects of one type, kept up to date from a {@link Feed}. Reads never lock and may come from
 * any thread; what they return is ordered by key. An object that cannot be decoded is logged and
 * treated as absent.
 */
public final class View<T> implements Worker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(View.class);

  /** News per step: amortises the lock, and still lets other workers have their turn. */
  private static final int BATCH = 128;

  private record Entry<T>(long revision, T value) {}

  private final Decoding<T> decoding;
  private final Feed feed;
  private final ConcurrentSkipListMap<String, Entry<T>> entries = new ConcurrentSkipListMap<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final Map<String, Index<T>> indexes = new HashMap<>();
  private final List<Listener<? super T>> listeners = new ArrayList<>();
  private final List<Runnable> followers = new ArrayList<>();

  /** Keys confirmed by a list under way that began while objects were known. */
  private @Nullable Set<String> confirmed;

  private boolean listing;
  private volatile int size;
  private volatile boolean synced;
  private volatile long revision;

  View(Decoding<T> decoding, Feed feed) {
    this.decoding = decoding;
    this.feed = feed;
  }

  public ResourceType type() {
    return decoding.type();
  }

  /** The object under {@code namespace/name} or {@code name}; null if there is none. */
  public @Nullable T get(String key) {
    var entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  public int size() {
    return size;
  }

  /** All objects, ordered by key. A live sight, not a copy. */
  public Collection<T> all() {
    return values(entries.values());
  }

  /** The objects of one namespace, ordered by name. A live sight, not a copy. */
  public Collection<T> in(String namespace) {
    // '0' follows '/', so this is the range of exactly that prefix
    return values(entries.subMap(namespace + "/", namespace + "0").values());
  }

  /** True once the first list is complete. */
  public boolean synced() {
    return synced;
  }

  /** The newest revision this view has seen: a write at or below it is visible here. */
  public long revision() {
    return revision;
  }

  /**
   * The index called {@code name}, made from what is known if this is the first to ask for it.
   *
   * @param values what an object is found under; pure
   */
  public Index<T> indexed(String name, Function<T, ? extends Collection<String>> values) {
    writing.lock();
    try {
      var known = indexes.get(name);
      if (known != null) return known;
      var index = new Index<T>(values);
      entries.forEach((key, entry) -> index.put(key, entry.value()));
      indexes.put(name, index);
      return index;
    } finally {
      writing.unlock();
    }
  }

  /** Tells {@code listener} of everything known now, as new, and of every change from here on. */
  public void listen(Listener<? super T> listener) {
    writing.lock();
    try {
      for (var entry : entries.values()) listener.changed(null, entry.value());
      listeners.add(listener);
    } finally {
      writing.unlock();
    }
  }

  /** Calls {@code follower} after each batch of news, once {@link #revision} shows it; be brief. */
  public void follow(Runnable follower) {
    writing.lock();
    try {
      followers.add(follower);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public String name() {
    return "view-" + type().plural();
  }

  @Override
  public void onWork(Runnable wake) {
    feed.onNews(wake);
  }

  @Override
  public boolean step() {
    var news = feed.poll();
    if (news == null) return false;
    writing.lock();
    try {
      for (int left = BATCH; news != null; news = --left > 0 ? feed.poll() : null) learn(news);
      for (var follower : followers) follower.run();
    } finally {
      writing.unlock();
    }
    return true;
  }

  @Override
  public void close() {
    feed.close();
  }

  private void learn(News news) {
    switch (news) {
      case News.Put(var object) -> {
        if (confirmed != null) confirmed.add(object.key());
        put(object);
        revision = Math.max(revision, object.revision());
      }
      case News.Gone(var last) -> {
        remove(last.key());
        revision = Math.max(revision, last.revision());
      }
      case News.Restarted() -> {
        listing = true;
        confirmed = entries.isEmpty() ? null : new HashSet<>();
      }
      case News.Synced(var complete) -> {
        listing = false;
        forgetUnconfirmed();
        revision = Math.max(revision, complete);
        synced = true;
      }
    }
  }

  private void put(ApiObject object) {
    if (listing) {
      var known = entries.get(object.key());
      if (known != null && known.revision() == object.revision()) return; // said once more
    }
    T value;
    try {
      value = decoding.decode().apply(object);
    } catch (RuntimeException e) {
      LOG.error("cannot read {} {}", type().groupResource(), object.key(), e);
      remove(object.key());
      return;
    }
    var known = entries.put(object.key(), new Entry<>(object.revision(), value));
    if (known == null) size = size + 1;
    var before = known == null ? null : known.value();
    for (var index : indexes.values())
      if (before == null) index.put(object.key(), value);
      else index.replace(object.key(), before, value);
    for (var listener : listeners) listener.changed(before, value);
  }

  private void remove(String key) {
    var known = entries.remove(key);
    if (known == null) return;
    size = size - 1;
    for (var index : indexes.values()) index.remove(key, known.value());
    for (var listener : listeners) listener.changed(known.value(), null);
  }

  private void forgetUnconfirmed() {
    var kept = confirmed;
    confirmed = null;
    if (kept == null) return;
    for (var key : List.copyOf(entries.keySet())) if (!kept.contains(key)) remove(key);
  }

  private static <T> Collection<T> values(Collection<Entry<T>> entries) {
    return new AbstractCollection<>() {
      @Override
      public Iterator<T> iterator() {
        var each = entries.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return each.hasNext();
          }

          @Override
          public T next() {
            return each.next().value();
          }
        };
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }
}
