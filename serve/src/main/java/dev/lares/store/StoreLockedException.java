package dev.lares.store;

import java.nio.file.Path;

/** Another process, or another store of this one, has the data folder open. */
public final class StoreLockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Path path;

  public StoreLockedException(Path path) {
    super("the data at " + path + " is in use by another process");
    this.path = path;
  }

  /** The file that is locked. */
  public Path path() {
    return path;
  }
}
