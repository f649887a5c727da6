package dev.lares.api;

/**
 * Query options of create, update and patch.
 *
 * @param fieldValidation {@code Strict}, {@code Warn} or {@code Ignore}
 * @param fieldManager empty if the request names none
 * @param force of server-side apply
 * @param quiet whether nobody reads warnings, so that none need be thought of
 */
public record WriteOptions(
    boolean dryRun, String fieldValidation, String fieldManager, boolean force, boolean quiet) {
  public static final WriteOptions DEFAULT = new WriteOptions(false, "Warn", "", false, false);

  /** For Lares' own parts, whose objects need no check of field names. */
  public static final WriteOptions INTERNAL = new WriteOptions(false, "Ignore", "", false, true);
}
