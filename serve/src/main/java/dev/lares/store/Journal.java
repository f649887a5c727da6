package dev.lares.store;

import java.util.List;

/** Where a store writes changes before it acknowledges them. */
interface Journal extends AutoCloseable {
  /** Keeps nothing. */
  Journal NONE =
      new Journal() {
        @Override
        public void append(List<Change> changes, Picture after) {}

        @Override
        public void close() {}
      };

  /**
   * Makes the changes durable, all or none. They have consecutive revisions and lead to {@code
   * after}.
   *
   * @throws RuntimeException if that failed; what has become of them is then known only after
   *     opening the journal anew
   */
  void append(List<Change> changes, Picture after);

  @Override
  void close();
}
