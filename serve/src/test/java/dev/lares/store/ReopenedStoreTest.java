package dev.lares.store;

import static dev.lares.store.Samples.PODS;
import static dev.lares.store.Samples.delete;
import static dev.lares.store.Samples.put;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A store that already has a past keeps the contract like a new one. */
final class ReopenedStoreTest extends StoreContract {
  @TempDir Path folder = Path.of("");
  private int opened;

  @Override
  Store open(Indexes indexes, Window window) {
    var data = folder.resolve("data-" + opened++);
    try (var earlier = UnsyncedFile.open(data, indexes, window)) {
      put(earlier, "namespaces", "default", "x");
      delete(earlier, put(earlier, PODS, "default/a", "x", "node-1"));
    }
    return UnsyncedFile.open(data, indexes, window);
  }
}
