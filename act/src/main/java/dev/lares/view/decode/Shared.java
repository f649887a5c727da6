package dev.lares.view.decode;

import dev.lares.model.Condition;
import dev.lares.model.ContainerStatus;
import dev.lares.model.Interner;
import dev.lares.model.OwnerRef;
import dev.lares.model.PodSpec;
import dev.lares.quantity.ResourceList;
import dev.lares.select.Labels;
import java.util.List;

/**
 * What equal parts of decoded objects share. Sizes bound what is kept alive of clusters long gone:
 * a few megabytes in all.
 */
final class Shared {
  /** Node names, keys, values; large enough for the node names of a common cluster. */
  static final Interner<String> TEXTS = new Interner<>(1 << 14);

  static final Interner<Labels> LABELS = new Interner<>(1 << 12);
  static final Interner<List<OwnerRef>> OWNERS = new Interner<>(1 << 12);
  static final Interner<ResourceList> RESOURCES = new Interner<>(1 << 10);
  static final Interner<PodSpec> SPECS = new Interner<>(1 << 10);

  /** Pods that became ready in the same second have equal conditions. */
  static final Interner<List<Condition>> CONDITIONS = new Interner<>(1 << 12);

  static final Interner<List<ContainerStatus>> CONTAINERS = new Interner<>(1 << 10);

  private Shared() {}
}
