package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.SelectorChecks;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for affinities, to nodes and to pods. */
final class AffinityChecks {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

  private AffinityChecks() {}

  static void check(JsonNode affinity, FieldPath path, FieldErrors errors) {
    var toNodes = find(affinity, "nodeAffinity");
    if (toNodes != null) toNodes(toNodes, path.child("nodeAffinity"), errors);
    for (var kind : List.of("podAffinity", "podAntiAffinity")) {
      var toPods = find(affinity, kind);
      if (toPods != null) toPods(toPods, path.child(kind), errors);
    }
  }

  private static void toNodes(JsonNode affinity, FieldPath path, FieldErrors errors) {
    var required = find(affinity, REQUIRED);
    if (required != null) nodeSelector(required, path.child(REQUIRED), errors);
    var index = 0;
    for (var term : objects(affinity, PREFERRED)) {
      var at = path.child(PREFERRED).index(index++);
      weight(term, at, errors);
      term(term.path("preference"), true, at.child("preference"), errors);
    }
  }

  /** A selector of nodes, all of whose terms must be well formed. */
  static void nodeSelector(JsonNode selector, FieldPath path, FieldErrors errors) {
    var terms = objects(selector, "nodeSelectorTerms");
    var at = path.child("nodeSelectorTerms");
    if (terms.isEmpty()) errors.required(at, "must have at least one node selector term");
    for (var i = 0; i < terms.size(); i++) term(terms.get(i), false, at.index(i), errors);
  }

  private static void term(JsonNode term, boolean anyValue, FieldPath path, FieldErrors errors) {
    var index = 0;
    for (var expression : objects(term, "matchExpressions"))
      expression(expression, anyValue, path.child("matchExpressions").index(index++), errors);
    index = 0;
    for (var field : objects(term, "matchFields"))
      field(field, path.child("matchFields").index(index++), errors);
  }

  private static void expression(
      JsonNode expression, boolean anyValue, FieldPath path, FieldErrors errors) {
    var operator = text(expression, "operator");
    var values = texts(expression, "values");
    var at = path.child("values");
    switch (operator) {
      case "In", "NotIn" -> {
        if (values.isEmpty())
          errors.required(at, "must be specified when `operator` is 'In' or 'NotIn'");
      }
      case "Exists", "DoesNotExist" -> {
        if (!values.isEmpty())
          errors.forbidden(
              at, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
      }
      case "Gt", "Lt" -> {
        if (values.size() != 1)
          errors.required(at, "must be specified single value when `operator` is 'Lt' or 'Gt'");
      }
      default -> errors.invalid(path.child("operator"), operator, "not a valid selector operator");
    }
    var key = text(expression, "key");
    errors.invalidAll(path.child("key"), key, NameChecks.qualifiedName(key));
    if (anyValue) return;
    for (var i = 0; i < values.size(); i++)
      errors.invalidAll(at.index(i), values.get(i), NameChecks.labelValue(values.get(i)));
  }

  private static void field(JsonNode field, FieldPath path, FieldErrors errors) {
    var operator = text(field, "operator");
    var values = texts(field, "values");
    if (!operator.equals("In") && !operator.equals("NotIn"))
      errors.invalid(path.child("operator"), operator, "not a valid selector operator");
    else if (values.size() != 1)
      errors.required(
          path.child("values"),
          "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
    var key = text(field, "key");
    if (!key.equals("metadata.name")) {
      errors.invalid(path.child("key"), key, "not a valid field selector key");
      return;
    }
    for (var i = 0; i < values.size(); i++)
      errors.invalidAll(
          path.child("values").index(i), values.get(i), NameChecks.subdomain(values.get(i)));
  }

  private static void toPods(JsonNode affinity, FieldPath path, FieldErrors errors) {
    var index = 0;
    for (var term : objects(affinity, REQUIRED))
      podTerm(term, path.child(REQUIRED).index(index++), errors);
    index = 0;
    for (var weighted : objects(affinity, PREFERRED)) {
      var at = path.child(PREFERRED).index(index++);
      weight(weighted, at, errors);
      podTerm(weighted.path("podAffinityTerm"), at.child("podAffinityTerm"), errors);
    }
  }

  private static void podTerm(JsonNode term, FieldPath path, FieldErrors errors) {
    SelectorChecks.check(term.path("labelSelector"), path.child("labelSelector"), errors);
    SelectorChecks.check(term.path("namespaceSelector"), path.child("namespaceSelector"), errors);
    for (var namespace : texts(term, "namespaces"))
      errors.invalidAll(path.child("namespace"), namespace, NameChecks.label(namespace));
    LabelKeyChecks.affinity(term, path, errors);
    var topology = text(term, "topologyKey");
    if (topology.isEmpty()) errors.required(path.child("topologyKey"), "can not be empty");
    errors.invalidAll(path.child("topologyKey"), topology, NameChecks.qualifiedName(topology));
  }

  private static void weight(JsonNode term, FieldPath path, FieldErrors errors) {
    var weight = number(term, "weight", 0);
    if (weight <= 0 || weight > 100)
      errors.invalid(path.child("weight"), weight, "must be in the range 1-100");
  }
}
