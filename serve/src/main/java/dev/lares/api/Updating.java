package dev.lares.api;

import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.Strategy;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus.Cause;
import dev.lares.schema.Sameness;
import dev.lares.schema.apply.Ownership;
import dev.lares.store.ConflictException;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Changes an object that exists: PUT, and the second half of PATCH. */
final class Updating {
  /** What is to be changed. */
  enum Part {
    /** Everything but status, if the kind has it as a subresource. */
    MAIN,
    /** Status and metadata; the rest stays as stored. */
    STATUS,
    /** Of a namespace: its finalizers and metadata; the rest stays as stored. */
    FINALIZERS,
    /** What the kind's own rules for the subresource let through; see {@link Strategy#part}. */
    OWN
  }

  /** Makes the wanted object of the stored one; asked again if that has changed meanwhile. */
  @FunctionalInterface
  interface Change {
    /**
     * @param old is not to be modified
     * @return decoded, with defaults
     */
    ObjectNode next(ObjectNode old);

    /** Whether what is made says already who owns what. */
    default boolean settlesOwners() {
      return false;
    }
  }

  private final Engine engine;
  private final Creating creating;

  Updating(Engine engine, Creating creating) {
    this.engine = engine;
    this.creating = creating;
  }

  Outcome put(Target target, Part part, Body body, WriteOptions options, Caller caller) {
    var warnings = new ArrayList<String>();
    var kind = target.kind();
    var sent = engine.decoder().decode(kind, body, options, warnings::add);
    try {
      checkPlace(target, sent);
    } catch (ApiException misplaced) {
      throw misplaced.warning(warnings);
    }
    revision(sent);
    if (engine.find(target) == null) {
      if (!kind.createsOnUpdate() || part != Part.MAIN)
        throw Statuses.notFound(kind.type(), target.name());
      creating.checkAllowed(target, caller);
      Creating.place(target, sent);
      Metadata.of(sent).remove("resourceVersion");
      return creating.create(target, sent, options, caller, warnings);
    }
    return change(
        target,
        part,
        old -> {
          checkUid(target, sent, old);
          return sent.deepCopy();
        },
        options,
        caller,
        warnings);
  }

  /** Performs {@code change} against the newest state, again if another write comes in between. */
  Outcome change(
      Target target,
      Part part,
      Change change,
      WriteOptions options,
      Caller caller,
      ArrayList<String> warnings) {
    int odd = warnings.size();
    for (int attempt = 1; ; attempt++) {
      var stored = engine.find(target);
      if (stored == null) throw Statuses.notFound(target.kind().type(), target.name());
      var old = engine.tree(target.kind(), stored);
      warnings.subList(odd, warnings.size()).clear();
      var found = List.<String>of();
      try {
        var next = change.next(old);
        found = List.copyOf(warnings);
        checkRevision(target, next, stored);
        MetadataRules.dropDuplicateOwners(next, warnings::add);
        if (!change.settlesOwners())
          engine.owners().changed(target, old, next, options, caller, engine.time().now());
        return attempt(target, part, stored, old, next, options, caller, warnings);
      } catch (ApiException refused) {
        throw found.isEmpty() ? refused : refused.warning(found);
      } catch (ConflictException overtaken) {
        if (attempt == Engine.ATTEMPTS)
          throw Statuses.modified(target.kind().type(), target.name());
      }
    }
  }

  private Outcome attempt(
      Target target,
      Part part,
      Stored stored,
      ObjectNode old,
      ObjectNode next,
      WriteOptions options,
      Caller caller,
      ArrayList<String> warnings) {
    var kind = target.kind();
    var admission =
        engine.admission(
            Operation.UPDATE,
            target,
            next,
            old,
            caller,
            options.dryRun(),
            engine.time().now(),
            warnings::add);
    engine.admission().mutate(admission);
    MetadataRules.dropDuplicateOwners(next, warnings::add);
    MetadataRules.keepSystemFields(next, old);
    prepare(target, part, next, old);
    validate(target, part, next, old);
    if (part == Part.MAIN && !options.quiet())
      warnings.addAll(kind.strategy().warningsOfUpdate(next, old));
    engine.admission().validate(admission);
    Metadata.of(next).put("resourceVersion", Long.toString(stored.revision()));
    if (Endings.completes(kind, next, old)) {
      if (!options.dryRun()) engine.remove(stored);
      return new Outcome(200, Encoder.json(next), warnings);
    }
    if (same(next, old) && !engine.outdated(kind, stored))
      return new Outcome(200, stored.json(), warnings);
    if (options.dryRun()) return new Outcome(200, engine.supposed(kind, next), warnings);
    return new Outcome(200, engine.replace(kind, stored, next).json(), warnings);
  }

  /** A write that only somebody's time of writing tells from what is there changes nothing. */
  private static boolean same(ObjectNode next, ObjectNode old) {
    if (Sameness.same(next, old)) return true;
    var metadata = Metadata.of(next);
    var owners = metadata.get(Owners.ENTRIES);
    var before = old.path("metadata").get(Owners.ENTRIES);
    if (owners == null || before == null || !Ownership.sameButForTimes(owners, before))
      return false;
    metadata.set(Owners.ENTRIES, before);
    boolean same = Sameness.same(next, old);
    metadata.set(Owners.ENTRIES, owners);
    return same;
  }

  private static void prepare(Target target, Part part, ObjectNode next, ObjectNode old) {
    var kind = target.kind();
    switch (part) {
      case MAIN -> {
        if (kind.hasStatus()) Metadata.copy(old, next, "status");
        kind.strategy().prepareUpdate(next, old);
        if (kind.countsGeneration() && kind.strategy().raisesGeneration(next, old))
          Metadata.raiseGeneration(next);
      }
      case STATUS -> {
        var status = next.get("status");
        keepAllButMetadata(next, old);
        if (status == null) next.remove("status");
        else next.set("status", status);
        kind.strategy().prepareStatusUpdate(next, old);
      }
      case FINALIZERS -> {
        var finalizers = next.path("spec").get("finalizers");
        keepAllButMetadata(next, old);
        var spec = Json.child(next, "spec");
        if (finalizers == null) spec.remove("finalizers");
        else spec.set("finalizers", finalizers);
      }
      case OWN -> {
        own(target).prepareUpdate(next, old);
        if (kind.countsGeneration() && kind.strategy().raisesGeneration(next, old))
          Metadata.raiseGeneration(next);
      }
    }
  }

  private static Strategy own(Target target) {
    var rules = target.kind().strategy().part(target.subresource());
    if (rules == null) throw Statuses.noSuchResource();
    return rules;
  }

  private static void keepAllButMetadata(ObjectNode next, ObjectNode old) {
    var given = Json.object();
    given.setAll(next);
    next.removeAll();
    for (var entry : old.properties()) {
      var value = entry.getValue();
      // what is shared already is known to be left alone
      boolean shared = given.get(entry.getKey()) == value;
      next.set(entry.getKey(), shared ? value : value.deepCopy());
    }
    next.set("metadata", given.get("metadata"));
  }

  private static void validate(Target target, Part part, ObjectNode next, ObjectNode old) {
    var kind = target.kind();
    var errors = new FieldErrors();
    MetadataRules.validateChanged(next, old, errors);
    // the kind checks metadata once more: refusals name each of these causes twice
    if (!errors.isEmpty()) MetadataRules.validateChanged(next, old, errors);
    FinalizerRules.validateChanged(kind, Metadata.finalizers(next), part == Part.MAIN, errors);
    if (part == Part.MAIN) kind.strategy().validateUpdate(next, old, errors);
    if (part == Part.STATUS) kind.strategy().validateStatusUpdate(next, old, errors);
    if (part == Part.OWN) own(target).validateUpdate(next, old, errors);
    if (!errors.isEmpty()) throw Statuses.invalid(kind.type(), target.name(), errors.causes());
  }

  /** What a PUT says of itself must be what its path says. */
  static void checkPlace(Target target, ObjectNode sent) {
    checkNamed(target, sent);
    checkSamePlace(target, sent);
    if (target.kind().type().namespaced()) Metadata.of(sent).put("namespace", target.namespace());
    else Metadata.of(sent).remove("namespace");
  }

  static void checkNamed(Target target, ObjectNode sent) {
    if (Metadata.name(sent).isEmpty())
      throw Statuses.badRequest(
          "the name of the object ("
              + target.name()
              + " based on URL) was undeterminable: name must be provided");
  }

  static void checkSamePlace(Target target, ObjectNode sent) {
    var name = Metadata.name(sent);
    if (!name.equals(target.name()))
      throw Statuses.badRequest(
          "the name of the object ("
              + name
              + ") does not match the name on the URL ("
              + target.name()
              + ")");
    var namespace = Metadata.namespace(sent);
    if (target.kind().type().namespaced()
        && !namespace.isEmpty()
        && !namespace.equals(target.namespace()))
      throw Statuses.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
  }

  private static void checkUid(Target target, ObjectNode sent, ObjectNode old) {
    var uid = Metadata.uid(sent);
    var found = Metadata.uid(old);
    if (!uid.isEmpty() && !uid.equals(found))
      throw Statuses.uidMismatch(target.kind().type(), target.key(), target.name(), uid, found);
  }

  private static void checkRevision(Target target, ObjectNode next, Stored stored) {
    var asked = revision(next);
    var type = target.kind().type();
    if (asked == null) {
      if (target.kind().needsRevisionOnUpdate())
        throw Statuses.invalidResource(
            type,
            target.name(),
            List.of(
                new Cause(
                    "FieldValueInvalid",
                    "Invalid value: 0: must be specified for an update",
                    "metadata.resourceVersion")));
    } else if (asked != stored.revision()) throw Statuses.modified(type, target.name());
  }

  /** The revision the client expects; null if it names none. */
  private static @Nullable Long revision(ObjectNode object) {
    var text = Metadata.resourceVersion(object);
    if (text.isEmpty() || text.equals("0")) return null;
    var revision = Revisions.parse(text);
    if (revision == null) throw Statuses.plain500(Revisions.syntaxError(text));
    return revision;
  }
}
