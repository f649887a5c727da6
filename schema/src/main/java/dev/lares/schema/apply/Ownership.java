package dev.lares.schema.apply;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps book of who owns which fields of the objects of one kind, and applies.
 *
 * @param type of the objects in the version that is written
 * @param versions in which other owners may have written
 * @param tracked leaves of a set those fields that a write can change at all: the object itself not
 *     its status, the status not its spec
 */
public record Ownership(FieldType type, Versions versions, UnaryOperator<FieldSet> tracked) {
  static final String ENTRIES = "managedFields";

  /** Who owns what was there before anybody's ownership was recorded. */
  private static final String BEFORE_FIRST_APPLY = "before-first-apply";

  /**
   * Records in {@code next} what a write that is no apply has changed.
   *
   * @param live as stored; for a create what an object of the kind has if nothing is set. Not
   *     changed
   */
  public void update(ObjectNode live, ObjectNode next, Writer writer) {
    var sent = entries(next);
    var there = entries(live);
    // parts of an object tell no owners of their own
    var told = writer.subresource().isEmpty() ? sent : null;
    if (resets(told)) {
      clear(next);
      return;
    }
    boolean own = told != null && !(told.isArray() && told.isEmpty()) && !same(told, there);
    try {
      var comparison = Comparison.of(SystemFields.left(live), SystemFields.left(next), type);
      if (!own
          && SystemFields.without(comparison.touched()).isEmpty()
          && comparison.removed().isEmpty()) {
        keep(there, next);
        return;
      }
      var managed = own && told != null ? told(told, there) : known(there);
      if (managed.isEmpty() && hasUid(live)) clear(next);
      else {
        update(managed, live, next, comparison, writer);
        managed.writeTo(next);
      }
    } catch (ListKeys.Unidentifiable | IllegalArgumentException unclear) {
      // ownership is lost rather than the write refused
      clear(next);
    }
  }

  private void update(
      Managed managed, ObjectNode live, ObjectNode next, Comparison comparison, Writer writer) {
    var kept = comparison.only(tracked);
    new Claims(this, managed, live, next, writer.apiVersion(), kept).release();
    var taken = SystemFields.without(kept.touched());
    if (!taken.isEmpty()) {
      var manager = writer.updating();
      var fields = managed.fields(manager).union(taken);
      managed.put(manager, Owned.of(writer.apiVersion(), fields));
      managed.stamp(manager, writer.time());
    }
    managed.cap();
  }

  /**
   * Applies {@code wanted}.
   *
   * @param live as stored, or what an object of the kind has if nothing is set; not changed
   * @param empty what an object of the kind has if nothing is set
   * @param wanted as sent, its apiVersion and kind known to be right
   * @param name how messages call what is applied: {@code ns/name; apps/v1, Kind=DaemonSet}
   * @return the object that results, with its owners; not yet decoded, sharing parts with both
   * @throws Conflict if others own what would change, and force is not used
   * @throws ApplyException if {@code wanted} does not fit its type
   */
  public ObjectNode apply(
      ObjectNode live,
      ObjectNode empty,
      ObjectNode wanted,
      String name,
      Writer writer,
      boolean force) {
    Managed managed;
    try {
      var there = entries(live);
      managed = there == null ? new Managed() : Managed.decode(there, true);
    } catch (IllegalArgumentException malformed) {
      throw new ApplyException("failed to decode managed fields: " + malformed.getMessage());
    }
    var bare = live.deepCopy();
    clear(bare);
    if (managed.isEmpty()) {
      var before =
          new Writer(BEFORE_FIRST_APPLY, writer.apiVersion(), writer.subresource(), writer.time());
      var comparison = Comparison.of(SystemFields.left(empty), SystemFields.left(bare), type);
      update(managed, empty, bare, comparison, before);
    }
    var applying = new Applying(this, bare, wanted, name, writer);
    var result =
        LastApplied.isKubectl(writer)
            ? LastApplied.apply(applying, managed, force)
            : applying.apply(managed, force);
    return result;
  }

  /** What is owned of {@code wanted} by who applies it. */
  FieldSet owned(ObjectNode wanted) {
    return SystemFields.without(tracked.apply(Contents.of(wanted, type)));
  }

  private static Managed told(JsonNode told, @Nullable JsonNode there) {
    try {
      var managed = Managed.decode(told, true);
      if (!managed.isEmpty()) return managed;
    } catch (IllegalArgumentException malformed) {
      return known(there);
    }
    return known(there);
  }

  private static Managed known(@Nullable JsonNode there) {
    return there == null ? new Managed() : Managed.decode(there, false);
  }

  /** An empty list, or one empty entry, is how clients give ownership up. */
  private static boolean resets(@Nullable JsonNode told) {
    if (told == null || !told.isArray()) return false;
    return told.isEmpty() || (told.size() == 1 && told.get(0).isEmpty());
  }

  /** Clients send back what they have read, in the form in which it was read. */
  private static boolean same(JsonNode told, @Nullable JsonNode there) {
    return there != null && told.toString().equals(there.toString());
  }

  /** Whether two lists of owners tell the same but for when they wrote. */
  public static boolean sameButForTimes(JsonNode one, JsonNode other) {
    return Managed.sameButForTimes(one, other);
  }

  private static void keep(@Nullable JsonNode there, ObjectNode next) {
    if (there == null) clear(next);
    else if (next.get("metadata") instanceof ObjectNode metadata) metadata.set(ENTRIES, there);
  }

  private static void clear(ObjectNode object) {
    if (object.get("metadata") instanceof ObjectNode metadata) metadata.remove(ENTRIES);
  }

  private static boolean hasUid(ObjectNode object) {
    return !object.path("metadata").path("uid").stringValue("").isEmpty();
  }

  private static @Nullable JsonNode entries(ObjectNode object) {
    var entries = object.path("metadata").get(ENTRIES);
    if (entries == null) return null;
    return entries.isArray() || OwnersText.textOf(entries) != null ? entries : null;
  }
}
