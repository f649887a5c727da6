package dev.lares.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is on disk is damaged, or not a store. Nothing has been changed. */
public final class StoreUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Path path;

  public StoreUnreadableException(Path path, String why, @Nullable Throwable cause) {
    super("the data at " + path + " cannot be read: " + why, cause);
    this.path = path;
  }

  public Path path() {
    return path;
  }
}
