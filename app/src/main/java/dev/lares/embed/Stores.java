package dev.lares.embed;

import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.store.DurableStore;
import dev.lares.store.HeaderReader;
import dev.lares.store.Indexes;
import dev.lares.store.MemoryStore;
import dev.lares.store.Store;
import dev.lares.store.Window;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Opens the store a cluster asks for. */
final class Stores {
  private Stores() {}

  /**
   * @throws dev.lares.store.StoreLockedException if another process has it open
   * @throws dev.lares.store.StoreUnreadableException if what is there is no store
   */
  static Store open(ClusterOptions options, Kinds kinds) {
    return options.inMemory() ? new MemoryStore() : durable(options.dataDir(), kinds);
  }

  private static Store durable(Path folder, Kinds kinds) {
    var paths = selectable(kinds);
    var reader = new HeaderReader();
    return DurableStore.open(
        folder,
        Indexes.STANDARD,
        Window.STANDARD,
        (type, key, json) -> reader.read(json, paths.getOrDefault(type, Set.of())));
  }

  /** The dotted paths of the fields that selectors may name, by the type they are stored under. */
  private static Map<String, Set<String>> selectable(Kinds kinds) {
    var paths = new HashMap<String, Set<String>>();
    for (Kind kind : kinds.all())
      paths
          .computeIfAbsent(kind.storedAs(), type -> new HashSet<>())
          .addAll(kind.fields().values());
    return paths;
  }
}
