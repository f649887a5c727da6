package dev.lares.api;

import dev.lares.chance.Chance;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.model.ResourceType;
import dev.lares.store.Picture;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import dev.lares.store.Write;
import dev.lares.store.Write.Draft;
import dev.lares.time.Timers;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What all verbs work with: the store, time, chance, and the way from trees to bytes. */
record Engine(
    Store store,
    Supplier<Kinds> kinds,
    Admission admission,
    Authorizer authorizer,
    Decoder decoder,
    Owners owners,
    Encoder encoder,
    Timers time,
    Chance uids,
    Chance jitter,
    Chance names) {

  /** As often as Kubernetes' own retries of a write whose object changed underneath. */
  static final int ATTEMPTS = 5;

  Picture picture() {
    return store.current();
  }

  @Nullable Stored find(Target target) {
    return picture().find(target.kind().storedAs(), target.key());
  }

  /** A stored object as {@code kind} reads it, the caller's to change. */
  ObjectNode tree(Kind kind, Stored stored) {
    var tree = Json.stored(stored.json());
    var custom = kind.custom();
    if (custom != null && custom.rewrites(Json.text(tree, "apiVersion"), stored.revision()))
      custom.fromStored(tree);
    return tree;
  }

  private Draft draft(Kind kind, ObjectNode object) {
    var custom = kind.custom();
    if (custom == null) return encoder.draft(stored(kind), object);
    var form = object.deepCopy();
    custom.toStored(form);
    return encoder.draft(kind, form);
  }

  /** Whether it is stored in a version that new objects are stored in no more. */
  boolean outdated(Kind kind, Stored stored) {
    var custom = kind.custom();
    return custom != null && !custom.isStored(Json.text(Json.tree(stored.json()), "apiVersion"));
  }

  /** What would be stored, but for its revision: how a dry run ends. */
  byte[] supposed(Kind kind, ObjectNode object) {
    var custom = kind.custom();
    if (custom == null) return Encoder.json(object);
    var form = object.deepCopy();
    custom.toStored(form);
    return Encoder.json(form);
  }

  /** Stores a new object. */
  Stored insert(Target target, ObjectNode object) {
    var draft = draft(target.kind(), object);
    return write(new Write(target.kind().storedAs(), target.key(), 0, draft));
  }

  /** Replaces {@code stored}. */
  Stored replace(Kind kind, Stored stored, ObjectNode object) {
    var draft = draft(kind, object);
    return write(new Write(stored.type(), stored.key(), stored.revision(), draft));
  }

  /** Removes {@code stored}; answers its last state under the deletion's revision. */
  Stored remove(Stored stored) {
    return write(new Write(stored.type(), stored.key(), stored.revision(), null));
  }

  private Stored write(Write write) {
    Deadline.check();
    return store.write(write);
  }

  /** A built-in kind that Lares itself needs. */
  Kind kind(ResourceType type) {
    var kind = kinds.get().find(type);
    if (kind == null) throw Statuses.noSuchResource();
    return kind;
  }

  /** The kind as which objects of {@code kind} are stored: nearly always itself. */
  private Kind stored(Kind kind) {
    if (kind.storedAs().equals(kind.type().groupResource())) return kind;
    return kindStoredAs(kind.storedAs());
  }

  /** The kind whose objects are stored under {@code groupResource}. */
  Kind kindStoredAs(String groupResource) {
    for (var kind : kinds.get().all())
      if (kind.type().groupResource().equals(groupResource)) return kind;
    throw Statuses.noSuchResource();
  }

  private Ledger ledger() {
    return new Ledger() {
      @Override
      public Picture current() {
        return picture();
      }

      @Override
      public void replace(ResourceType type, Stored stored, ObjectNode next) {
        Engine.this.replace(kind(type), stored, next);
      }
    };
  }

  AdmissionRequest admission(
      AdmissionRequest.Operation operation,
      Target target,
      @Nullable ObjectNode object,
      @Nullable ObjectNode old,
      Caller caller,
      boolean dryRun,
      Instant now,
      Consumer<String> warn) {
    return new AdmissionRequest(
        operation, target, object, old, caller, dryRun, picture(), now, ledger(), warn);
  }
}
