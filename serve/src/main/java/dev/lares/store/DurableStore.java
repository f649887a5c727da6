package dev.lares.store;

import dev.lares.disk.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;

/**
 * A store that survives its process: every acknowledged write is on disk. Objects and the window
 * live in memory as in a {@link MemoryStore}; the disk is read only at the start. The window begins
 * anew then, at the revision reached.
 */
public final class DurableStore extends BatchingStore {
  /** The one file in the data folder. */
  static final String FILE = "lares.store";

  private DurableStore(Snapshot start, Window window, Journal journal, Models models) {
    super(start, window, journal, models);
  }

  /**
   * Opens the store in {@code folder}, which is made if it does not exist.
   *
   * @throws StoreLockedException if another process has it open
   * @throws StoreUnreadableException if what is there is damaged or cannot be read
   */
  public static DurableStore open(Path folder, Indexes indexes, Window window, Headers headers) {
    var path = folder.resolve(FILE);
    JournalFile file;
    try {
      // secrets are stored as they are
      PrivateFiles.make(path);
      file = new JournalFile(path);
      persistName(folder);
    } catch (IOException e) {
      throw new StoreUnreadableException(path, e.toString(), e);
    }
    return open(file, path, DiskJournal.SMALLEST_LIMIT, indexes, window, headers);
  }

  static DurableStore open(
      JournalFile file,
      Path path,
      long smallestLog,
      Indexes indexes,
      Window window,
      Headers headers) {
    try {
      var journal = new DiskJournal(file, smallestLog);
      var contents = journal.load(path);
      var objects = new ArrayList<Stored>(contents.objects().size());
      var models = new Models();
      for (var line : contents.objects()) objects.add(line.object(path, headers, models));
      var start = Snapshot.of(contents.revision(), objects, indexes);
      return new DurableStore(start, window, journal, models);
    } catch (RuntimeException e) {
      close(file, e);
      if (e instanceof StoreUnreadableException) throw e;
      throw new StoreUnreadableException(path, String.valueOf(e.getMessage()), e);
    }
  }

  private static void close(JournalFile file, RuntimeException why) {
    try {
      file.close();
    } catch (IOException also) {
      why.addSuppressed(also);
    }
  }

  /** A file that is synced but whose name is not would be lost with the power. */
  private static void persistName(Path folder) {
    try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // Not every system can sync a folder; those that cannot do not need it.
    }
  }
}
