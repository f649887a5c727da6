package dev.lares.store;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each object another of its kind to be told by: a sister with the same owner, or any of
 * the same type. A fixed table in which newcomers displace others, so it is bounded and never
 * wrong, only sometimes forgetful. Thread-safe.
 */
final class Models {
  /** Workloads of a large cluster; a model of a pod takes about 6 KB. */
  private static final int SLOTS = 1024;

  /** Less gains nothing worth a second look at each read. */
  private static final int SHORTEST = 128;

  private final AtomicReferenceArray<@Nullable Model> slots = new AtomicReferenceArray<>(SLOTS);

  /**
   * {@code whole}, told by a model if that saves half of it or more. An object that is not much
   * like the model it should be like becomes the next model: pods grow a status while they start,
   * and a workload's next revision differs from its last.
   */
  Content fold(String type, Header header, Content whole) {
    int length = whole.text().length;
    if (length < SHORTEST || length >= Model.LONGEST) return whole;
    var name = header.owners().isEmpty() ? type : type + " " + header.owners().getFirst();
    var sister = find(name);
    if (sister != null) {
      var told = sister.tell(whole, length / 2);
      if (told == null || told.weight() > length / 4) keep(new Model(name, whole.text()));
      return told == null ? whole : told;
    }
    var other = find(type);
    var told = other == null ? null : other.tell(whole, length / 4);
    if (told != null) return told;
    keep(new Model(name, whole.text()));
    if (other == null) keep(new Model(type, whole.text()));
    return whole;
  }

  private @Nullable Model find(String name) {
    var model = slots.get(slot(name));
    return model != null && model.name().equals(name) ? model : null;
  }

  private void keep(Model model) {
    slots.set(slot(model.name()), model);
  }

  private static int slot(String name) {
    int hash = name.hashCode() * 0x9e3779b9;
    return hash >>> Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS);
  }
}
