package dev.lares.webhook;

import dev.lares.cel.Compiled;
import dev.lares.cel.PolicyExpressions;
import dev.lares.kind.Trees;
import dev.lares.policy.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One webhook of one configuration. Its conditions are compiled when it first matches. */
final class Webhook {
  /** What must hold for the webhook to be asked. */
  record Condition(String expression, Compiled compiled) {}

  private final ObjectNode json;
  private final Match match;
  private volatile @Nullable List<Condition> conditions;

  Webhook(ObjectNode json) {
    this.json = json;
    this.match = Match.ofWebhook(json);
  }

  String name() {
    return Trees.text(json, "name");
  }

  Match match() {
    return match;
  }

  ObjectNode json() {
    return json;
  }

  boolean failsClosed() {
    return !Trees.text(json, "failurePolicy").equals("Ignore");
  }

  boolean asksAgain() {
    return Trees.text(json, "reinvocationPolicy").equals("IfNeeded");
  }

  Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds());
  }

  int timeoutSeconds() {
    return (int) Trees.number(json, "timeoutSeconds", 10);
  }

  /** The newest version of reviews that the webhook reads and we write; null if there is none. */
  @Nullable String reviewVersion() {
    for (var version : Trees.texts(json, "admissionReviewVersions"))
      if (version.equals("v1") || version.equals("v1beta1")) return "admission.k8s.io/" + version;
    return null;
  }

  List<Condition> conditions() {
    var known = conditions;
    if (known == null) {
      var compiled = new ArrayList<Condition>();
      var declared = Trees.objects(json, "matchConditions");
      if (!declared.isEmpty()) {
        var expressions = new PolicyExpressions(false, false);
        for (var condition : declared) {
          var expression = Trees.text(condition, "expression");
          compiled.add(new Condition(expression, expressions.expression(expression)));
        }
      }
      conditions = known = List.copyOf(compiled);
    }
    return known;
  }
}
