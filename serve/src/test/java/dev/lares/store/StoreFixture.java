package dev.lares.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store to be tested, opened before each test and closed after it. */
abstract class StoreFixture {
  Store store = new MemoryStore(); // replaced before each test
  long start;

  /** A store as described above; the contract closes it. */
  abstract Store open(Indexes indexes, Window window) throws Exception;

  @BeforeEach
  final void open_the_store() throws Exception {
    reopen(Window.STANDARD);
  }

  @AfterEach
  final void close_the_store() {
    store.close();
  }

  final void reopen(Window window) throws Exception {
    store.close();
    store = open(Indexes.STANDARD, window);
    start = store.current().revision();
  }
}
