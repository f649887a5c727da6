package dev.lares.kind.custom;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import dev.lares.kind.Texts;
import dev.lares.kind.Trees;
import dev.lares.kind.structural.Defaulting;
import dev.lares.kind.structural.EmbeddedObjects;
import dev.lares.kind.structural.ListChecks;
import dev.lares.kind.structural.SchemaNode;
import dev.lares.kind.structural.ValueChecks;
import dev.lares.schema.apply.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The rules of one version of a custom resource: those of its schema. */
final class CustomStrategy implements Strategy {
  private static final FieldPath STATUS = FieldPath.of("status");

  /** After these faults rules are not asked: they could fail for the same reason. */
  private static final Set<String> BLOCKING =
      Set.of(
          "FieldValueNotSupported",
          "FieldValueRequired",
          "FieldValueTooLong",
          "FieldValueTooMany",
          "FieldValueTypeInvalid");

  private static final Set<String> STANDARD_FINALIZERS =
      Set.of("orphan", "foregroundDeletion", "kubernetes");

  private final CustomResource resource;
  private final boolean ownStatus;

  CustomStrategy(CustomResource resource, boolean ownStatus) {
    this.resource = resource;
    this.ownStatus = ownStatus;
  }

  @Override
  public void defaults(ObjectNode object) {
    Defaulting.fill(resource.schema(), object);
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    if (ownStatus) object.remove("status");
  }

  /** Only the status changes; unlike those of built-in kinds, labels do not. */
  @Override
  public void prepareStatusUpdate(ObjectNode object, ObjectNode old) {
    var given = object.path("metadata");
    var metadata = (ObjectNode) old.path("metadata").deepCopy();
    for (var name : List.of("resourceVersion", "managedFields")) {
      metadata.remove(name);
      var value = given.get(name);
      if (value != null) metadata.set(name, value);
    }
    object.set("metadata", metadata);
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    var schema = resource.schema();
    ValueChecks.check(schema, object, null, FieldPath.ROOT, errors);
    if (resource.scale() != null) resource.scale().check(object, errors);
    EmbeddedObjects.check(schema, object, errors);
    ListChecks.check(schema, object, errors);
    checkRules(object, null, errors);
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    var schema = resource.schema();
    ValueChecks.check(schema, object, old, FieldPath.ROOT, errors);
    if (resource.scale() != null) resource.scale().check(object, errors);
    checkUpdated(schema, object, old, errors);
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    var schema = resource.schema();
    var ofStatus = schema.properties().get("status");
    var status = object.get("status");
    if (ofStatus != null && status != null)
      ValueChecks.check(ofStatus, status, old.get("status"), STATUS, errors);
    if (resource.scale() != null) resource.scale().checkStatus(object, errors);
    checkUpdated(schema, object, old, errors);
  }

  private void checkUpdated(
      SchemaNode schema, ObjectNode object, ObjectNode old, FieldErrors errors) {
    EmbeddedObjects.check(schema, object, errors);
    var repeated = new FieldErrors();
    ListChecks.check(schema, object, repeated);
    if (!repeated.isEmpty()) {
      var before = new FieldErrors();
      ListChecks.check(schema, old, before);
      if (before.isEmpty()) errors.addAll(repeated);
    }
    checkRules(object, old, errors);
  }

  private void checkRules(ObjectNode object, @Nullable ObjectNode old, FieldErrors errors) {
    if (!resource.hasRules()) return;
    if (errors.causes().stream().anyMatch(cause -> BLOCKING.contains(cause.reason())))
      errors.invalidRendered(
          FieldPath.ROOT,
          "null",
          "some validation rules were not checked because the object was invalid; correct the"
              + " existing errors to complete validation");
    else resource.checkRules(object, old, errors);
  }

  @Override
  public List<String> warnings(ObjectNode object) {
    return warningsOfFinalizers(object, List.of());
  }

  /** Who changes something else is not told again. */
  @Override
  public List<String> warningsOfUpdate(ObjectNode object, ObjectNode old) {
    return warningsOfFinalizers(object, Trees.texts(old.path("metadata"), "finalizers"));
  }

  private static List<String> warningsOfFinalizers(ObjectNode object, List<String> known) {
    var warnings = new ArrayList<String>();
    for (var finalizer : Trees.texts(object.path("metadata"), "finalizers"))
      if (!known.contains(finalizer)
          && !finalizer.contains("/")
          && !STANDARD_FINALIZERS.contains(finalizer))
        warnings.add(
            "metadata.finalizers: "
                + Texts.quoted(finalizer)
                + ": prefer a domain-qualified finalizer name to avoid accidental conflicts with"
                + " other finalizer writers");
    return warnings;
  }

  /** Everything counts but metadata, and the status if it is written elsewhere. */
  @Override
  public boolean raisesGeneration(ObjectNode object, ObjectNode old) {
    return !counted(object).equals(counted(old));
  }

  @Override
  public FieldType fieldType() {
    return resource.fieldType();
  }

  private ObjectNode counted(ObjectNode object) {
    var rest = object.objectNode();
    object.propertyStream().forEach(entry -> rest.set(entry.getKey(), entry.getValue()));
    rest.remove("metadata");
    if (ownStatus) rest.remove("status");
    return rest;
  }
}
