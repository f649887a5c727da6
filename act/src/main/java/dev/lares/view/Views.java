package dev.lares.view;

import dev.lares.client.Cluster;
import dev.lares.model.ResourceType;
import dev.lares.time.Worker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The views of one process, each made when first asked for and shared from then on. Nobody needs to
 * ask in a certain order: a view may be asked for, indexed and listened to at any time.
 */
public final class Views implements AutoCloseable {
  private final Cluster cluster;
  private final Consumer<Worker> start;
  private final Map<ResourceType, View<?>> views = new LinkedHashMap<>();

  /**
   * @param start given each new view, to be driven; such as a driver's {@code start}
   */
  public Views(Cluster cluster, Consumer<Worker> start) {
    this.cluster = cluster;
    this.start = start;
  }

  /** The view of {@code decoding}'s type. All who ask for a type must decode it alike. */
  @SuppressWarnings("unchecked") // one decoding per type
  public synchronized <T> View<T> of(Decoding<T> decoding) {
    var known = views.get(decoding.type());
    if (known != null) return (View<T>) known;
    var view = new View<>(decoding, cluster.feed(decoding.type(), ""));
    views.put(decoding.type(), view);
    start.accept(view);
    return view;
  }

  /** The view of {@code type}; null if nobody follows that type. */
  public synchronized @Nullable View<?> known(ResourceType type) {
    return views.get(type);
  }

  /** True once the first list of every view is complete. */
  public boolean synced() {
    return all().stream().allMatch(View::synced);
  }

  private synchronized List<View<?>> all() {
    return List.copyOf(views.values());
  }

  @Override
  public void close() {
    all().forEach(View::close);
  }
}
