package dev.lares.store;

/** Makes the headers of objects loaded from disk; whoever writes objects knows how. */
@FunctionalInterface
public interface Headers {
  /**
   * The header of a stored object.
   *
   * @throws RuntimeException if {@code json} is no object this store could have written
   */
  Header read(String type, String key, byte[] json);
}
