package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.NameRule;
import dev.lares.schema.Sameness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code metadata} must look like, in a new object and in a changed one. */
final class MetadataRules {
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final FieldPath LABELS = METADATA.child("labels");
  private static final FieldPath ANNOTATIONS = METADATA.child("annotations");

  /** All annotations of an object together, keys and values. */
  private static final int ANNOTATIONS_LIMIT = 256 * 1024;

  private MetadataRules() {}

  static void validateNew(Kind kind, ObjectNode object, FieldErrors errors) {
    var metadata = object.path("metadata");
    validateName(kind, metadata, errors);
    validateMaps(metadata, errors);
    OwnerRules.validate(metadata.path("ownerReferences"), errors);
    FinalizerRules.validate(kind, Metadata.finalizers(object), errors);
  }

  /** The object keeps its identity, and gains no finalizer once its deletion has begun. */
  static void validateChanged(ObjectNode next, ObjectNode old, FieldErrors errors) {
    var metadata = next.path("metadata");
    var before = old.path("metadata");
    if (Metadata.deleting(old)) FinalizerRules.validateNoneAdded(next, old, errors);
    immutable("uid", metadata, before, errors);
    immutable("deletionTimestamp", metadata, before, errors);
    immutable("deletionGracePeriodSeconds", metadata, before, errors);
    validateMaps(metadata, errors);
    OwnerRules.validate(metadata.path("ownerReferences"), errors);
  }

  /**
   * What the server alone decides stays as it was; what may not differ is filled in if left out.
   */
  static void keepSystemFields(ObjectNode next, ObjectNode old) {
    var metadata = Metadata.of(next);
    var before = Metadata.of(old);
    metadata.remove("selfLink");
    Metadata.copy(before, metadata, "generation");
    Metadata.copy(before, metadata, "creationTimestamp");
    for (var name : List.of("uid", "deletionTimestamp", "deletionGracePeriodSeconds"))
      if (!metadata.hasNonNull(name)) Metadata.copy(before, metadata, name);
  }

  private static void immutable(
      String name, JsonNode metadata, JsonNode before, FieldErrors errors) {
    var value = metadata.path(name);
    if (!Sameness.same(value, before.path(name)))
      errors.invalid(METADATA.child(name), value, "field is immutable");
  }

  private static void validateName(Kind kind, JsonNode metadata, FieldErrors errors) {
    var base = Json.text(metadata, "generateName");
    if (!base.isEmpty())
      report(METADATA.child("generateName"), base, problemsOfBase(kind.nameRule(), base), errors);
    var path = METADATA.child("name");
    var name = Json.text(metadata, "name");
    if (name.isEmpty()) errors.required(path, "name or generateName is required");
    else report(path, name, NameChecks.ofRule(kind.nameRule(), name), errors);
  }

  private static List<String> problemsOfBase(NameRule rule, String base) {
    return NameChecks.ofRule(rule, NameChecks.withoutTrailingDash(base));
  }

  private static void validateMaps(JsonNode metadata, FieldErrors errors) {
    for (var label : metadata.path("labels").properties()) {
      var value = label.getValue().stringValue("");
      report(LABELS, label.getKey(), NameChecks.qualifiedName(label.getKey()), errors);
      report(LABELS, value, NameChecks.labelValue(value), errors);
    }
    long size = 0;
    for (var annotation : metadata.path("annotations").properties()) {
      // prefixes may be upper case here, unlike in labels
      var key = annotation.getKey();
      report(
          ANNOTATIONS,
          key,
          NameChecks.qualifiedName(key.toLowerCase(java.util.Locale.ROOT)),
          errors);
      size += key.length() + annotation.getValue().stringValue("").length();
    }
    if (size > ANNOTATIONS_LIMIT) errors.tooLong(ANNOTATIONS, ANNOTATIONS_LIMIT);
  }

  private static void report(
      FieldPath path, String value, List<String> problems, FieldErrors errors) {
    for (var problem : problems) errors.invalid(path, value, problem);
  }

  /** Keeps the first of references to the same owner that are equal. */
  static void dropDuplicateOwners(ObjectNode object, java.util.function.Consumer<String> warn) {
    var references = object.path("metadata").path("ownerReferences");
    if (references.size() < 2) return;
    var kept = new ArrayList<JsonNode>(references.size());
    var repeated = new ArrayList<String>();
    for (var reference : references) {
      if (kept.contains(reference)) repeated.add(Json.text(reference, "uid"));
      else kept.add(reference);
    }
    if (repeated.isEmpty()) return;
    Metadata.of(object).putArray("ownerReferences").addAll(kept);
    warn.accept(
        ".metadata.ownerReferences contains duplicate entries; API server dedups owner references"
            + " in 1.20+, and may reject such requests as early as 1.24; please fix your requests;"
            + " duplicate UID(s) observed: "
            + repeated.stream().distinct().collect(Collectors.joining(", ")));
  }
}
