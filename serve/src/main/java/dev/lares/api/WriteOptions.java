package dev.lares.api;

/**
 * Query options of create, update and patch.
 *
 * @param fieldValidation {@code Strict}, {@code Warn} or {@code Ignore}
 * @param fieldManager empty if the request names none
 * @param force of server-side apply
 */
public record WriteOptions(
    boolean dryRun, String fieldValidation, String fieldManager, boolean force) {
  public static final WriteOptions DEFAULT = new WriteOptions(false, "Warn", "", false);

  /** For Lares' own parts, whose objects need no check of field names. */
  public static final WriteOptions INTERNAL = new WriteOptions(false, "Ignore", "", false);
}
