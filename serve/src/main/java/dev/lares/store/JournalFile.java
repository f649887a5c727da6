package dev.lares.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The locked file under a journal. A file channel would be closed under all its users when one
 * thread is interrupted in the middle of a write; a random access file is not, and any caller's
 * thread may lead a batch here. One thread at a time.
 */
class JournalFile implements Closeable {
  private final RandomAccessFile file;

  /**
   * Opens or creates the file.
   *
   * @throws StoreLockedException if somebody else has it open
   */
  JournalFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock(path, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void lock(Path path, RandomAccessFile file) throws IOException {
    try {
      if (file.getChannel().tryLock() != null) return;
    } catch (OverlappingFileLockException e) {
      // held by this very process
    }
    throw new StoreLockedException(path);
  }

  /** Bytes in the file. */
  final long length() throws IOException {
    return file.length();
  }

  /** At most {@code length} bytes from {@code position}; fewer where the file ends. */
  final byte[] read(long position, int length) throws IOException {
    var bytes = new byte[Math.clamp(file.length() - position, 0, length)];
    file.seek(position);
    file.readFully(bytes);
    return bytes;
  }

  /** All that is ever written goes through here; the file grows as needed. */
  void write(long position, byte[] bytes) throws IOException {
    file.seek(position);
    file.write(bytes);
  }

  /** Waits until all that was written is on the disk. */
  void sync() throws IOException {
    file.getFD().sync();
  }

  @Override
  public final void close() throws IOException {
    file.close(); // releases the lock, too
  }
}
