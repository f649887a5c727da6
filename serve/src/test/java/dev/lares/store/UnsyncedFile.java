package dev.lares.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A journal file for tests in which no machine stops: a real sync takes milliseconds. */
final class UnsyncedFile extends JournalFile {
  /** So that logs are shortened all the time. */
  static final long SMALL_LOG = 256 << 10;

  private UnsyncedFile(Path path) throws IOException {
    super(path);
  }

  @Override
  void sync() {}

  static DurableStore open(Path folder, Indexes indexes, Window window) {
    var path = folder.resolve(DurableStore.FILE);
    try {
      Files.createDirectories(folder);
      return DurableStore.open(
          new UnsyncedFile(path), path, SMALL_LOG, indexes, window, Samples::header);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
