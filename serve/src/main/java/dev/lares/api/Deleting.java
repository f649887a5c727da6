package dev.lares.api;

import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.kind.Kind;
import dev.lares.model.ApiException;
import dev.lares.schema.Sameness;
import dev.lares.store.ConflictException;
import dev.lares.store.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * DELETE: at once, or in two steps for what has a grace period, finalizers or content: first the
 * object says that it is being deleted, later it goes.
 */
final class Deleting {
  private final Engine engine;

  Deleting(Engine engine) {
    this.engine = engine;
  }

  Outcome delete(Target target, DeleteOptions options, Caller caller) {
    for (int attempt = 1; ; attempt++) {
      var stored = engine.find(target);
      if (stored == null) throw Statuses.notFound(target.kind().type(), target.name());
      try {
        return attempt(target, stored, options, caller);
      } catch (ConflictException overtaken) {
        if (attempt == Engine.ATTEMPTS)
          throw Statuses.modified(target.kind().type(), target.name());
      }
    }
  }

  private Outcome attempt(Target target, Stored stored, DeleteOptions options, Caller caller) {
    var warnings = new ArrayList<String>();
    var old = engine.tree(target.kind(), stored);
    var now = engine.time().now();
    var admission =
        engine.admission(
            Operation.DELETE, target, null, old, caller, options.dryRun(), now, warnings::add);
    engine.admission().mutate(admission);
    checkPreconditions(target, stored, old, options);
    engine.admission().validate(admission);
    var outcome =
        Endings.holdsContent(target.kind())
            ? deleteNamespace(target, stored, old, options, now)
            : deleteObject(target, stored, old, options, now);
    return warnings.isEmpty() ? outcome : new Outcome(outcome.code(), outcome.json(), warnings);
  }

  private Outcome deleteObject(
      Target target, Stored stored, ObjectNode old, DeleteOptions options, Instant now) {
    var kind = target.kind();
    var next = old.deepCopy();
    if (!Metadata.deleting(old) && kind.strategy().beginsDeletion(next, now)) {
      if (options.dryRun()) return new Outcome(200, Encoder.json(next));
      return new Outcome(200, engine.replace(kind, stored, next).json());
    }
    boolean held = Propagation.apply(kind, next, options);
    boolean gone;
    if (Grace.applies(kind)) {
      var step = Grace.begin(next, options.gracePeriodSeconds(), now);
      if (step == Grace.Step.PENDING) return new Outcome(200, stored.json());
      gone = step == Grace.Step.NOW && !held;
    } else {
      if (held) markDeleting(next, now);
      gone = !held;
    }
    if (gone && !Grace.applies(kind)) {
      if (!options.dryRun()) engine.remove(stored);
      return deleted(target, stored, old);
    }
    var marked = stored;
    if (!Sameness.same(next, old)) {
      if (options.dryRun()) return new Outcome(200, Encoder.json(next));
      marked = engine.replace(kind, stored, next);
    }
    if (gone && !options.dryRun()) engine.remove(marked);
    return new Outcome(200, marked.json());
  }

  /** A namespace stays until the last of its content is gone and somebody finalizes it. */
  private Outcome deleteNamespace(
      Target target, Stored stored, ObjectNode old, DeleteOptions options, Instant now) {
    var next = old.deepCopy();
    Metadata.of(next).put("deletionTimestamp", Metadata.time(now));
    Json.child(next, "status").put("phase", "Terminating");
    if (Metadata.deleting(old)) {
      if (Endings.completes(target.kind(), old, old) && !options.dryRun()) engine.remove(stored);
      return new Outcome(200, stored.json());
    }
    if (Endings.completes(target.kind(), next, next)) {
      if (!options.dryRun()) engine.remove(stored);
      return new Outcome(200, stored.json());
    }
    if (options.dryRun()) return new Outcome(200, Encoder.json(next));
    return new Outcome(200, engine.replace(target.kind(), stored, next).json());
  }

  private static Outcome deleted(Target target, Stored stored, ObjectNode old) {
    return target.kind().answersDeleted()
        ? new Outcome(200, stored.json())
        : new Outcome(
            200, StatusJson.deleted(target.kind().type(), target.name(), Metadata.uid(old)));
  }

  private static void markDeleting(ObjectNode object, Instant now) {
    if (Metadata.deleting(object)) return;
    var metadata = Metadata.of(object);
    Metadata.raiseGeneration(object);
    metadata.put("deletionTimestamp", Metadata.time(now));
    metadata.put("deletionGracePeriodSeconds", 0);
  }

  private static void checkPreconditions(
      Target target, Stored stored, ObjectNode old, DeleteOptions options) {
    var type = target.kind().type();
    var uid = options.preconditionUid();
    var found = Metadata.uid(old);
    if (!uid.isEmpty() && !uid.equals(found))
      throw Statuses.precondition(
          type,
          target.name(),
          "the UID in the precondition ("
              + uid
              + ") does not match the UID in record ("
              + found
              + "). The object might have been deleted and then recreated");
    var revision = options.preconditionResourceVersion();
    if (!revision.isEmpty() && !revision.equals(Long.toString(stored.revision())))
      throw Statuses.precondition(
          type,
          target.name(),
          "the ResourceVersion in the precondition ("
              + revision
              + ") does not match the ResourceVersion in record ("
              + stored.revision()
              + "). The object might have been modified");
  }

  /** Deletes what is selected, one by one; answers what was there. */
  Outcome deleteCollection(Target target, Listing selected, DeleteOptions options, Caller caller) {
    var kind = target.kind();
    for (var item : selected.items()) {
      var one = new Target(kind, item.namespace(), item.name(), "");
      try {
        delete(one, options, caller);
      } catch (ApiException gone) {
        if (!gone.notFound()) throw gone;
      }
    }
    return new Outcome(200, listJson(kind, selected));
  }

  private static byte[] listJson(Kind kind, Listing selected) {
    var list = Json.object();
    list.put("kind", kind.type().kind() + "List").put("apiVersion", kind.type().apiVersion());
    var metadata =
        list.putObject("metadata").put("resourceVersion", Long.toString(selected.revision()));
    if (kind.custom() != null) metadata.put("continue", "");
    var items = list.putArray("items");
    for (var item : selected.items()) {
      var tree = Json.tree(item.json());
      // custom resources say what they are in lists, too
      if (kind.custom() == null) tree.remove(List.of("kind", "apiVersion"));
      items.add(tree);
    }
    return Json.bytes(list);
  }
}
