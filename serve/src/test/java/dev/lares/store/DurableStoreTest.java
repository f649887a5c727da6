package dev.lares.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class DurableStoreTest extends StoreContract {
  @TempDir Path folder = Path.of("");
  private int opened;

  @Override
  Store open(Indexes indexes, Window window) {
    return UnsyncedFile.open(folder.resolve("data-" + opened++), indexes, window);
  }
}
