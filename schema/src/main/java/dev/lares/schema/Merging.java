package dev.lares.schema;

import java.util.List;

/**
 * How a field takes part in patches and in apply.
 *
 * @param patch what a strategic merge patch does with it
 * @param patchKey the field by which elements are matched in a patch; empty for lists of scalars
 *     and for fields that are no lists
 * @param retainKeys true if a patch may name the keys to keep
 * @param ownership how far apply tracks owners below the field
 * @param keys the fields that tell elements apart, of {@link Ownership#KEYED} lists only
 */
public record Merging(
    Patch patch, String patchKey, boolean retainKeys, Ownership ownership, List<String> keys) {

  /** No rule of its own: objects and maps merge, lists are replaced. */
  public static final Merging PLAIN =
      new Merging(Patch.NONE, "", false, Ownership.UNSAID, List.of());

  /** The strategy of a strategic merge patch. */
  public enum Patch {
    NONE,
    MERGE,
    REPLACE
  }

  /** List and map types of server-side apply. */
  public enum Ownership {
    /** Lists are atomic, maps and objects are granular. */
    UNSAID,
    ATOMIC,
    /** A list of scalars, each owned by itself. */
    SET,
    /** A list of objects told apart by their {@link #keys}. */
    KEYED,
    GRANULAR
  }
}
