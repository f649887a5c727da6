package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.SelectorChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Texts;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pod disruption budgets. */
final class PodDisruptionBudgets implements Strategy {
  private static final Pattern PERCENT = Pattern.compile("[0-9]+%");
  private static final FieldPath SPEC = FieldPath.of("spec");

  static final Kind KIND =
      Kind.of(Resources.POD_DISRUPTION_BUDGETS)
          .shortNames("pdb")
          .subresources("status")
          .withGeneration()
          .withRevisionNeededOnUpdate()
          .strategy(new PodDisruptionBudgets())
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "Min Available", "Pods that must stay", (b, now) -> bound(b, "minAvailable")),
              Column.text(
                  "Max Unavailable",
                  "Pods that may be away",
                  (b, now) -> bound(b, "maxUnavailable")),
              Column.integer(
                  "Allowed Disruptions",
                  "Pods that may go now",
                  (b, now) -> b.path("status").path("disruptionsAllowed").asLong(0)),
              CommonColumns.AGE);

  private static String bound(JsonNode budget, String field) {
    var value = budget.path("spec").path(field);
    return value.isMissingNode() || value.isNull() ? "N/A" : value.asString();
  }

  @Override
  public void defaults(ObjectNode budget) {
    Trees.object(budget, "spec");
    var status = Trees.object(budget, "status");
    for (var counter :
        new String[] {"disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods"})
      Trees.putIfAbsent(status, counter, 0);
  }

  @Override
  public void prepareCreate(ObjectNode budget) {
    budget.remove("status");
    defaults(budget);
  }

  @Override
  public void validate(ObjectNode budget, FieldErrors errors) {
    var spec = budget.path("spec");
    boolean min = !Trees.isAbsent(spec, "minAvailable");
    boolean max = !Trees.isAbsent(spec, "maxUnavailable");
    if (min && max)
      errors.invalidRendered(
          SPEC, goForm(spec), "minAvailable and maxUnavailable cannot be both set");
    if (min) checkBound(spec.path("minAvailable"), SPEC.child("minAvailable"), errors);
    if (max) checkBound(spec.path("maxUnavailable"), SPEC.child("maxUnavailable"), errors);
    SelectorChecks.check(spec.path("selector"), SPEC.child("selector"), errors);
    var policy = Trees.text(spec, "unhealthyPodEvictionPolicy");
    if (!policy.isEmpty())
      Trees.checkSupported(
          errors,
          SPEC.child("unhealthyPodEvictionPolicy"),
          policy,
          List.of("AlwaysAllow", "IfHealthyBudget"));
  }

  private static String goForm(JsonNode spec) {
    var policy = Trees.text(spec, "unhealthyPodEvictionPolicy");
    return "{\"MinAvailable\":%s,\"Selector\":%s,\"MaxUnavailable\":%s,\"UnhealthyPodEvictionPolicy\":%s}"
        .formatted(
            spec.path("minAvailable"),
            Trees.isAbsent(spec, "selector") ? "null" : spec.path("selector").toString(),
            spec.path("maxUnavailable"),
            policy.isEmpty() ? "null" : Texts.quoted(policy));
  }

  private static void checkBound(JsonNode value, FieldPath path, FieldErrors errors) {
    if (value.isNumber()) {
      if (value.longValue() < 0) errors.invalid(path, value, "must be greater than or equal to 0");
      return;
    }
    var text = value.asString();
    if (!PERCENT.matcher(text).matches())
      errors.invalid(
          path,
          value,
          "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%', "
              + " or '93%', regex used for validation is '[0-9]+%')");
    else if (text.length() > 4 || Integer.parseInt(text.substring(0, text.length() - 1)) > 100)
      errors.invalid(path, value, "must not be greater than 100%");
  }

  @Override
  public void validateStatusUpdate(ObjectNode budget, ObjectNode old, FieldErrors errors) {
    for (var counter :
        new String[] {"disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods"}) {
      long value = budget.path("status").path(counter).asLong(0);
      if (value < 0)
        errors.invalid(
            FieldPath.of("status", counter), value, "must be greater than or equal to 0");
    }
  }
}
