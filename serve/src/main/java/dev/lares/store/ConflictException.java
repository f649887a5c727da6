package dev.lares.store;

import org.jspecify.annotations.Nullable;

/** The object was not at the expected revision. */
public final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient @Nullable Stored current;

  public ConflictException(@Nullable Stored current) {
    super("not at the expected revision", null, false, false);
    this.current = current;
  }

  /** What is there instead; null if nothing is. */
  public @Nullable Stored current() {
    return current;
  }
}
