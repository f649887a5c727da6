package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.SelectorChecks;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for topology spread constraints. */
final class SpreadChecks {
  private static final List<String> ACTIONS = List.of("DoNotSchedule", "ScheduleAnyway");
  private static final List<String> POLICIES = List.of("Honor", "Ignore");
  private static final String POSITIVE = "must be greater than zero";

  private SpreadChecks() {}

  static void check(JsonNode spec, FieldPath path, FieldErrors errors) {
    var all = objects(spec, "topologySpreadConstraints");
    for (var i = 0; i < all.size(); i++) {
      var constraint = all.get(i);
      var at = path.index(i);
      var skew = number(constraint, "maxSkew", 0);
      if (skew <= 0) errors.invalid(at.child("maxSkew"), skew, POSITIVE);
      if (text(constraint, "topologyKey").isEmpty())
        errors.required(at.child("topologyKey"), "can not be empty");
      var action = text(constraint, "whenUnsatisfiable");
      if (!ACTIONS.contains(action))
        errors.notSupported(at.child("whenUnsatisfiable"), action, ACTIONS);
      if (all.subList(i + 1, all.size()).stream()
          .anyMatch(other -> pair(other).equals(pair(constraint))))
        errors.duplicate(at.child("{topologyKey, whenUnsatisfiable}"), pair(constraint));
      minDomains(constraint, action, at.child("minDomains"), errors);
      Checks.oneOf(constraint, "nodeAffinityPolicy", POLICIES, at, errors);
      Checks.oneOf(constraint, "nodeTaintsPolicy", POLICIES, at, errors);
      LabelKeyChecks.spread(constraint, at, errors);
      SelectorChecks.check(constraint.path("labelSelector"), at.child("labelSelector"), errors);
    }
  }

  private static void minDomains(
      JsonNode constraint, String action, FieldPath path, FieldErrors errors) {
    if (!has(constraint, "minDomains")) return;
    var domains = number(constraint, "minDomains", 0);
    if (domains <= 0) errors.invalid(path, domains, POSITIVE);
    if (!action.equals("DoNotSchedule"))
      errors.invalid(
          path,
          domains,
          "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + action);
  }

  private static String pair(ObjectNode constraint) {
    return "{"
        + text(constraint, "topologyKey")
        + ", "
        + text(constraint, "whenUnsatisfiable")
        + "}";
  }
}
