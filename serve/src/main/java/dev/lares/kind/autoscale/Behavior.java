package dev.lares.kind.autoscale;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.quantity.Quantity;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How fast an autoscaler may act: defaults and checks. */
final class Behavior {
  private static final int USUAL_PERIOD = 15;
  private static final int LONGEST_PERIOD = 1800;
  private static final int LONGEST_WINDOW = 3600;
  private static final List<String> SELECT = List.of("Disabled", "Max", "Min");
  private static final List<String> POLICIES = List.of("Percent", "Pods");
  private static final String POSITIVE = "must be greater than zero";

  private Behavior() {}

  /** Upwards: at once, by four pods or to the double, whichever is more. */
  static void fillUp(ObjectNode rules) {
    putIfAbsent(rules, "stabilizationWindowSeconds", 0);
    putIfEmpty(rules, "selectPolicy", "Max");
    if (rules.has("policies")) return;
    policy(rules, "Pods", 4);
    policy(rules, "Percent", 100);
  }

  /** Downwards: as far as it takes. */
  static void fillDown(ObjectNode rules) {
    putIfEmpty(rules, "selectPolicy", "Max");
    if (!rules.has("policies")) policy(rules, "Percent", 100);
  }

  private static void policy(ObjectNode rules, String type, int value) {
    rules
        .withArray("policies")
        .addObject()
        .put("type", type)
        .put("value", value)
        .put("periodSeconds", USUAL_PERIOD);
  }

  static void check(JsonNode rules, FieldPath path, FieldErrors errors) {
    if (!rules.isObject()) return;
    long window = number(rules, "stabilizationWindowSeconds", 0);
    var at = path.child("stabilizationWindowSeconds");
    if (window < 0) errors.invalid(at, window, "must be greater than or equal to zero");
    if (window > LONGEST_WINDOW)
      errors.invalid(at, window, "must be less than or equal to " + LONGEST_WINDOW);
    var select = text(rules, "selectPolicy");
    if (!select.isEmpty() && !SELECT.contains(select))
      errors.notSupported(path.child("selectPolicy"), select, SELECT);
    var policies = objects(rules, "policies");
    if (policies.isEmpty())
      errors.required(path.child("policies"), "must specify at least one Policy");
    var index = 0;
    for (var policy : policies) policy(policy, path.child("policies").index(index++), errors);
    if (has(rules, "tolerance")) {
      var tolerance = Quantity.parse(text(rules, "tolerance"));
      if (tolerance.sign() < 0)
        errors.invalid(
            path.child("tolerance"), tolerance.toString(), "must be greater than or equal to 0");
    }
  }

  private static void policy(JsonNode policy, FieldPath path, FieldErrors errors) {
    var type = text(policy, "type");
    if (!POLICIES.contains(type)) errors.notSupported(path.child("type"), type, POLICIES);
    long value = number(policy, "value", 0);
    if (value <= 0) errors.invalid(path.child("value"), value, POSITIVE);
    long period = number(policy, "periodSeconds", 0);
    var at = path.child("periodSeconds");
    if (period <= 0) errors.invalid(at, period, POSITIVE);
    if (period > LONGEST_PERIOD)
      errors.invalid(at, period, "must be less than or equal to " + LONGEST_PERIOD);
  }
}
