package dev.lares.store;

final class MemoryStoreTest extends StoreContract {
  @Override
  Store open(Indexes indexes, Window window) {
    return new MemoryStore(indexes, window);
  }
}
