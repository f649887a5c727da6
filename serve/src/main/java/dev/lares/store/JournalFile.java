package dev.lares.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/**
 * The locked file under a journal. A file channel would be closed under all its users when one
 * thread is interrupted in the middle of a write; a random access file is not, and any caller's
 * thread may lead a batch here.
 */
class JournalFile extends RandomAccessStore {
  private static final long HEADER = 0;

  private final Path path;
  private final RandomAccessFile file;
  private final FileLock lock;
  private boolean unsynced;

  /**
   * Opens or creates the file.
   *
   * @throws StoreLockedException if somebody else has it open
   */
  JournalFile(Path path, Map<String, Object> settings) throws IOException {
    super(new HashMap<>(settings));
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock = lock(path, file);
      init(path.toString(), false);
      saveChunkLock.lock(); // the size is guarded by it
      try {
        setSize(file.length());
      } finally {
        saveChunkLock.unlock();
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static FileLock lock(Path path, RandomAccessFile file) throws IOException {
    try {
      var lock = file.getChannel().tryLock();
      if (lock != null) return lock;
    } catch (OverlappingFileLockException e) {
      // held by this very process
    }
    throw new StoreLockedException(path);
  }

  @Override
  public ByteBuffer readFully(@Nullable SFChunk chunk, long position, int length) {
    var bytes = new byte[length];
    try {
      synchronized (file) {
        file.seek(position);
        file.readFully(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " at " + position + ": " + e.getMessage(), e);
    }
    readCount.incrementAndGet();
    readBytes.addAndGet(length);
    return ByteBuffer.wrap(bytes);
  }

  @Override
  protected void writeFully(@Nullable SFChunk chunk, long position, ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    setSize(Math.max(size(), position + bytes.length));
    // The header names the newest chunk. Were it on disk before that chunk when the power fails,
    // the one before, which was acknowledged, would not be found either.
    if (position == HEADER && unsynced) sync();
    unsynced = true;
    try {
      write(position, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " at " + position + ": " + e.getMessage(), e);
    }
    writeCount.incrementAndGet();
    writeBytes.addAndGet(bytes.length);
  }

  /** All that is ever written goes through here. */
  void write(long position, byte[] bytes) throws IOException {
    synchronized (file) {
      file.seek(position);
      file.write(bytes);
    }
  }

  @Override
  public final void sync() {
    try {
      flush();
      unsynced = false;
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  /** Waits until all that was written is on the disk. */
  void flush() throws IOException {
    file.getFD().sync();
  }

  @Override
  protected void truncate(long size) {
    try {
      file.setLength(size);
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
    setSize(Math.min(size(), size));
  }

  @Override
  public void close() {
    try {
      if (lock.isValid()) lock.release();
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    } finally {
      super.close();
    }
  }

  // What follows belongs to openings and copies that a journal does not make.

  @Override
  public void open(String fileName, boolean readOnly, char @Nullable [] encryptionKey) {
    throw new UnsupportedOperationException("opened by its constructor");
  }

  @Override
  public JournalFile open(String fileName, boolean readOnly) {
    throw new UnsupportedOperationException("opened by its constructor");
  }

  @Override
  public void backup(ZipOutputStream out) {
    throw new UnsupportedOperationException("copy the file of a closed store");
  }
}
