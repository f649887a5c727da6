package dev.lares.store;

import org.jspecify.annotations.Nullable;

/**
 * One compare-and-set.
 *
 * @param expected the revision the object must be at; 0 if it must not exist
 * @param next what to store, with any digits where the new revision goes (the store writes it
 *     there); null to delete. For a deletion the last state seen by watchers is the stored one
 */
public record Write(String type, String key, long expected, @Nullable Draft next) {

  /** New content of an object; {@code json} and {@code header} agree, the store takes both over. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, not compared
  public record Draft(byte[] json, Header header) {}
}
