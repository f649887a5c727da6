package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Texts;
import dev.lares.select.FieldSelector;
import dev.lares.select.FieldSelector.Term;
import dev.lares.select.LabelSelector;
import dev.lares.select.SelectorException;
import java.util.ArrayList;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for a question about permission to be one. */
final class ReviewChecks {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath RESOURCE = SPEC.child("resourceAttributes");
  private static final FieldPath OTHER = SPEC.child("nonResourceAttributes");

  private static final Set<String> OPERATORS = Set.of("In", "NotIn", "Exists", "DoesNotExist");

  private final FieldErrors errors;

  ReviewChecks(FieldErrors errors) {
    this.errors = errors;
  }

  /** {@code namespace} is the path's; empty for a question of the whole cluster. */
  void check(String kind, ObjectNode review, String namespace) {
    var spec = review.path("spec");
    checkSpec(spec);
    if (!kind.equals("SelfSubjectAccessReview")
        && Json.text(spec, "user").isEmpty()
        && spec.path("groups").isEmpty())
      errors.invalid(SPEC.child("user"), "", "at least one of user or group must be specified");
    checkMetadata(review, namespace);
    if (!kind.equals("LocalSubjectAccessReview")) return;
    var asked = Json.text(spec.path("resourceAttributes"), "namespace");
    if (spec.path("resourceAttributes").isObject() && !asked.equals(namespace))
      errors.invalid(RESOURCE.child("namespace"), asked, "must match metadata.namespace");
    var other = spec.path("nonResourceAttributes");
    if (other.isObject())
      errors.invalidRendered(OTHER, rendered(other), "disallowed on this kind of request");
  }

  private void checkSpec(JsonNode spec) {
    var resource = spec.path("resourceAttributes");
    var other = spec.path("nonResourceAttributes");
    if (resource.isObject() && other.isObject())
      errors.invalidRendered(
          OTHER, rendered(other), "cannot be specified in combination with resourceAttributes");
    if (!resource.isObject() && !other.isObject())
      errors.invalidRendered(
          RESOURCE,
          "null",
          "exactly one of nonResourceAttributes or resourceAttributes must be specified");
    for (var selector : new String[] {"fieldSelector", "labelSelector"})
      if (resource.path(selector).isObject())
        checkSelector(resource.path(selector), RESOURCE.child(selector));
  }

  private void checkSelector(JsonNode selector, FieldPath path) {
    var raw = Json.text(selector, "rawSelector");
    var requirements = selector.path("requirements");
    if (!raw.isEmpty() && !requirements.isEmpty())
      errors.invalid(
          path.child("rawSelector"), raw, "may not specified at the same time as requirements");
    if (raw.isEmpty() && requirements.isEmpty())
      errors.required(
          path.child("requirements"),
          "when " + path + " is specified, requirements or rawSelector is required");
    int i = 0;
    for (var requirement : requirements)
      checkRequirement(requirement, path.child("requirements").index(i++));
  }

  private void checkRequirement(JsonNode requirement, FieldPath path) {
    if (Json.text(requirement, "key").isEmpty())
      errors.required(path.child("key"), "must be specified");
    boolean values = !requirement.path("values").isEmpty();
    switch (Json.text(requirement, "operator")) {
      case "In", "NotIn" -> {
        if (!values)
          errors.required(
              path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
      }
      case "Exists", "DoesNotExist" -> {
        if (values)
          errors.forbidden(
              path.child("values"),
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
      }
      default -> {}
    }
  }

  /** A question has no name; what a client's name would be worth is nothing. */
  private void checkMetadata(ObjectNode review, String namespace) {
    var metadata = Metadata.of(review).deepCopy();
    if (!namespace.isEmpty()) metadata.remove("namespace");
    metadata.remove("managedFields");
    metadata.remove("creationTimestamp");
    if (!metadata.isEmpty())
      errors.invalidRendered(
          FieldPath.of("metadata"), Metadata.of(review).toString(), "must be empty");
  }

  private static String rendered(JsonNode attributes) {
    return "{\"Path\":"
        + Texts.quoted(Json.text(attributes, "path"))
        + ",\"Verb\":"
        + Texts.quoted(Json.text(attributes, "verb"))
        + "}";
  }

  /** Which selectors cannot be read and are therefore taken not to be there; empty for none. */
  static String ignored(JsonNode resource) {
    var texts = new ArrayList<String>();
    for (var name : new String[] {"fieldSelector", "labelSelector"})
      if (!isReadable(name, resource.path(name)))
        texts.add(RESOURCE.child(name) + " ignored due to parse error");
    return texts.size() < 2 ? String.join("", texts) : "[" + String.join(", ", texts) + "]";
  }

  private static boolean isReadable(String name, JsonNode selector) {
    for (var requirement : selector.path("requirements"))
      if (!OPERATORS.contains(Json.text(requirement, "operator"))) return false;
    var raw = Json.text(selector, "rawSelector");
    try {
      if (name.equals("fieldSelector")) FieldSelector.parse(raw);
      else LabelSelector.parse(raw);
      return true;
    } catch (SelectorException unusable) {
      return false;
    }
  }

  /** What of a field selector can be used; the rest is taken not to be there. */
  static FieldSelector fields(JsonNode selector) {
    var raw = Json.text(selector, "rawSelector");
    if (!raw.isEmpty()) {
      try {
        return FieldSelector.parse(raw);
      } catch (SelectorException unusable) {
        return FieldSelector.EVERYTHING;
      }
    }
    var terms = new ArrayList<Term>();
    for (var requirement : selector.path("requirements")) {
      var operator = Json.text(requirement, "operator");
      var values = requirement.path("values");
      if (values.size() == 1 && Set.of("In", "NotIn").contains(operator))
        terms.add(
            new Term(
                Json.text(requirement, "key"),
                values.get(0).stringValue(""),
                operator.equals("In")));
    }
    return new FieldSelector(terms);
  }
}
