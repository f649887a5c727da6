package dev.lares.kind.traffic;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.kind.workload.GoForm;
import dev.lares.model.ResourceType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which requests belong to which level. Kept for those who manage them; see the package. */
final class FlowSchemas implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final int USUAL_PRECEDENCE = 1000;
  private static final int LAST_PRECEDENCE = 10_000;
  private static final List<String> DISTINGUISHERS = List.of("ByNamespace", "ByUser");

  static final Kind KIND =
      Kind.of(
              new ResourceType(
                  "flowcontrol.apiserver.k8s.io", "v1", "flowschemas", "FlowSchema", false))
          .subresources("status")
          .withGeneration()
          .strategy(new FlowSchemas())
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "PriorityLevel",
                  "Where its requests go",
                  (o, now) -> text(o, "spec", "priorityLevelConfiguration", "name")),
              Column.text(
                  "MatchingPrecedence",
                  "The lower, the earlier",
                  (o, now) -> number(o.path("spec"), "matchingPrecedence", 0)),
              Column.text(
                  "DistinguisherMethod", "What makes flows differ", (o, now) -> distinguisher(o)),
              CommonColumns.AGE,
              Column.text("MissingPL", "Whether its level is missing", (o, now) -> dangling(o)));

  private static String distinguisher(JsonNode schema) {
    var type = text(schema, "spec", "distinguisherMethod", "type");
    return type.isEmpty() ? "<none>" : type;
  }

  private static String dangling(JsonNode schema) {
    for (var condition : objects(schema.path("status"), "conditions"))
      if (text(condition, "type").equals("Dangling")) return text(condition, "status");
    return "?";
  }

  @Override
  public void defaults(ObjectNode schema) {
    var spec = object(schema, "spec");
    if (number(spec, "matchingPrecedence", 0) == 0)
      spec.put("matchingPrecedence", USUAL_PRECEDENCE);
    Trees.putIfAbsentText(object(spec, "priorityLevelConfiguration"), "name");
    object(schema, "status");
  }

  @Override
  public void prepareCreate(ObjectNode schema) {
    schema.putObject("status");
  }

  @Override
  public void validate(ObjectNode schema, FieldErrors errors) {
    var spec = schema.path("spec");
    long precedence = number(spec, "matchingPrecedence", 0);
    var path = SPEC.child("matchingPrecedence");
    if (precedence <= 0) errors.invalid(path, precedence, "must be a positive value");
    if (precedence > LAST_PRECEDENCE)
      errors.invalid(path, precedence, "must not be greater than " + LAST_PRECEDENCE);
    var method = find(spec, "distinguisherMethod");
    if (method != null && !DISTINGUISHERS.contains(text(method, "type")))
      errors.notSupportedRendered(
          SPEC.child("distinguisherMethod").child("type"),
          GoForm.of("FlowDistinguisherMethod", method),
          DISTINGUISHERS);
    var level = text(spec, "priorityLevelConfiguration", "name");
    path = SPEC.child("priorityLevelConfiguration").child("name");
    if (level.isEmpty()) errors.required(path, "must reference a priority level");
    else errors.invalidAll(path, level, NameChecks.subdomain(level));
    var index = 0;
    for (var rule : objects(spec, "rules")) {
      var at = SPEC.child("rules").index(index++);
      if (size(rule, "subjects") == 0)
        errors.required(at.child("subjects"), "subjects must contain at least one value");
      if (size(rule, "resourceRules") + size(rule, "nonResourceRules") == 0)
        errors.required(
            at, "at least one of resourceRules and nonResourceRules has to be non-empty");
    }
  }
}
