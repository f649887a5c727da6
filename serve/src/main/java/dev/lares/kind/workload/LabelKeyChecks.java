package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold for label keys whose values a selector takes from the pod itself. */
final class LabelKeyChecks {
  private static final String NEEDS_SELECTOR =
      "must not be specified when labelSelector is not set";

  private LabelKeyChecks() {}

  /** {@code matchLabelKeys} and {@code mismatchLabelKeys} of an affinity to pods. */
  static void affinity(JsonNode term, FieldPath path, FieldErrors errors) {
    var same = texts(term, "matchLabelKeys");
    var other = texts(term, "mismatchLabelKeys");
    keys(same, term, path.child("matchLabelKeys"), errors);
    keys(other, term, path.child("mismatchLabelKeys"), errors);
    if (has(term, "labelSelector")) inSelectorTwice(term, same, path, errors);
    for (var i = 0; i < same.size(); i++)
      if (other.contains(same.get(i)))
        errors.invalid(
            path.child("matchLabelKeys").index(i),
            same.get(i),
            "exists in both matchLabelKeys and mismatchLabelKeys");
  }

  private static void keys(List<String> keys, JsonNode term, FieldPath path, FieldErrors errors) {
    if (keys.isEmpty()) return;
    if (!has(term, "labelSelector")) {
      errors.forbidden(path, NEEDS_SELECTOR);
      return;
    }
    for (var i = 0; i < keys.size(); i++)
      errors.invalidAll(path.index(i), keys.get(i), NameChecks.qualifiedName(keys.get(i)));
  }

  /** By now the selector holds an expression for each key; a second one is the user's own. */
  private static void inSelectorTwice(
      JsonNode term, List<String> keys, FieldPath path, FieldErrors errors) {
    var seen = labels(term.path("labelSelector"));
    for (var expression : objects(term.path("labelSelector"), "matchExpressions")) {
      var key = text(expression, "key");
      if (!seen.add(key) && keys.contains(key))
        errors.invalid(
            path.index(keys.lastIndexOf(key)),
            key,
            "exists in both matchLabelKeys and labelSelector");
    }
  }

  /** {@code matchLabelKeys} of a topology spread constraint. */
  static void spread(JsonNode constraint, FieldPath path, FieldErrors errors) {
    var keys = texts(constraint, "matchLabelKeys");
    keys(keys, constraint, path.child("matchLabelKeys"), errors);
    if (has(constraint, "labelSelector")) inSelectorTwice(constraint, keys, path, errors);
  }

  private static Set<String> labels(JsonNode selector) {
    return new HashSet<>(selector.path("matchLabels").propertyNames());
  }
}
