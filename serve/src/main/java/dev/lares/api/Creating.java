package dev.lares.api;

import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.Kind;
import dev.lares.model.ApiException;
import dev.lares.right.Wish;
import dev.lares.store.ConflictException;
import dev.lares.store.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** POST on a collection: decode, admit, name, validate, store. */
final class Creating {
  /** Generated names have room for five characters after at most this many. */
  private static final int GENERATED_BASE = 58;

  private static final int SUFFIX = 5;

  /** How many generated names are tried; collisions are one in 14 million per sibling. */
  private static final int NAME_ATTEMPTS = 8;

  private sealed interface Attempt {}

  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  private record Made(byte[] json) implements Attempt {}

  private record Taken(Stored by) implements Attempt {}

  private final Engine engine;

  Creating(Engine engine) {
    this.engine = engine;
  }

  Outcome create(Target target, Body body, WriteOptions options, Caller caller) {
    var warnings = new ArrayList<String>();
    var object = engine.decoder().decode(target.kind(), body, options, warnings::add);
    var odd = List.copyOf(warnings);
    try {
      place(target, object);
      return create(target, object, options, caller, warnings);
    } catch (ApiException refused) {
      throw refused.warning(odd);
    }
  }

  /** Creates an object that is decoded and placed already, as a PUT on a missing name does. */
  Outcome create(
      Target target,
      ObjectNode object,
      WriteOptions options,
      Caller caller,
      ArrayList<String> warnings) {
    MetadataRules.dropDuplicateOwners(object, warnings::add);
    engine.owners().created(target, object, options, caller, engine.time().now());
    return createOwned(target, object, options, caller, warnings);
  }

  /** Refuses who may only change what is there, where a change finds nothing. */
  void checkAllowed(Target target, Caller caller) {
    var type = target.kind().type();
    var wish =
        Wish.object("create", type.group(), type.plural(), target.namespace(), target.name());
    var decision = engine.authorizer().decide(caller, wish);
    if (!decision.allowed()) throw Statuses.notAllowed(wish, caller.user(), decision.reason());
  }

  /** The same of an object that says already who owns what of it. */
  Outcome createOwned(
      Target target,
      ObjectNode object,
      WriteOptions options,
      Caller caller,
      ArrayList<String> warnings) {
    var now = engine.time().now();
    // only the store minds, which a dry run does not reach
    if (!options.dryRun() && !Metadata.resourceVersion(object).isEmpty())
      throw Statuses.plain500("resourceVersion should not be set on objects to be created");
    var custom = target.kind().custom();
    if (custom != null && custom.terminating())
      throw Statuses.forbidden(
          target.kind().type(),
          Metadata.name(object),
          "create not allowed while custom resource definition is terminating");
    var named = named(target, object);
    engine.admission().mutate(admission(named, object, options, caller, now, warnings));
    MetadataRules.dropDuplicateOwners(object, warnings::add);
    beginLife(target.kind(), object, now);
    target.kind().strategy().prepareCreate(object);
    if (!options.quiet()) warnings.addAll(target.kind().strategy().warnings(object));
    boolean generates = named.name().isEmpty() && !generateName(object).isEmpty();
    for (int attempt = 1; ; attempt++) {
      if (generates) named = rename(target, object);
      validate(named, object);
      engine.admission().validate(admission(named, object, options, caller, now, warnings));
      switch (store(named, object, options)) {
        case Made(var json) -> {
          return new Outcome(201, json, warnings);
        }
        case Taken(var by) -> {
          if (!generates) throw exists(named, by);
          if (attempt == NAME_ATTEMPTS)
            throw Statuses.noUniqueName(target.kind().type(), named.name());
        }
      }
    }
  }

  /** Checks and fills the namespace from the path. */
  static void place(Target target, ObjectNode object) {
    var metadata = Metadata.of(object);
    if (!target.kind().type().namespaced()) {
      metadata.remove("namespace");
      return;
    }
    var namespace = Metadata.namespace(object);
    if (!namespace.isEmpty() && !namespace.equals(target.namespace()))
      throw Statuses.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    metadata.put("namespace", target.namespace());
  }

  private AdmissionRequest admission(
      Target target,
      ObjectNode object,
      WriteOptions options,
      Caller caller,
      Instant now,
      ArrayList<String> warnings) {
    return engine.admission(
        Operation.CREATE, target, object, null, caller, options.dryRun(), now, warnings::add);
  }

  /** Sets what only the server may set. */
  private void beginLife(Kind kind, ObjectNode object, Instant now) {
    var metadata = Metadata.of(object);
    metadata.remove("selfLink");
    metadata.remove("deletionTimestamp");
    metadata.remove("deletionGracePeriodSeconds");
    metadata.put("uid", engine.uids().uuid().toString());
    metadata.put("creationTimestamp", Metadata.time(now));
    if (kind.countsGeneration()) metadata.put("generation", 1);
    else metadata.remove("generation");
  }

  private Target rename(Target target, ObjectNode object) {
    var base = generateName(object);
    if (base.length() > GENERATED_BASE) base = base.substring(0, GENERATED_BASE);
    Metadata.of(object).put("name", base + engine.names().suffix(SUFFIX));
    return named(target, object);
  }

  private static void validate(Target target, ObjectNode object) {
    var kind = target.kind();
    var errors = new FieldErrors();
    MetadataRules.validateNew(kind, object, errors);
    kind.strategy().validate(object, errors);
    if (!errors.isEmpty()) throw Statuses.invalid(kind.type(), target.name(), errors.causes());
  }

  /** Stores the object; a dry run only looks whether it could. */
  private Attempt store(Target target, ObjectNode object, WriteOptions options) {
    if (options.dryRun()) {
      var taken = engine.find(target);
      return taken == null ? new Made(engine.supposed(target.kind(), object)) : new Taken(taken);
    }
    try {
      return new Made(engine.insert(target, object).json());
    } catch (ConflictException conflict) {
      var taken = conflict.current();
      if (taken == null) throw conflict;
      return new Taken(taken);
    }
  }

  private static RuntimeException exists(Target target, Stored taken) {
    var type = target.kind().type();
    return taken.header().deleting()
        ? Statuses.stillBeingDeleted(type, target.name())
        : Statuses.alreadyExists(type, target.name());
  }

  private static String generateName(ObjectNode object) {
    return Json.text(object.path("metadata"), "generateName");
  }

  private static Target named(Target target, ObjectNode object) {
    return new Target(
        target.kind(), target.namespace(), Metadata.name(object), target.subresource());
  }
}
