package dev.lares.store;

/** A store that lives as long as its process: for tests, simulation and trying things out. */
public final class MemoryStore extends BatchingStore {
  public MemoryStore() {
    this(Indexes.STANDARD, Window.STANDARD);
  }

  public MemoryStore(Indexes indexes, Window window) {
    super(Snapshot.empty(indexes), window, Journal.NONE, new Models());
  }
}
