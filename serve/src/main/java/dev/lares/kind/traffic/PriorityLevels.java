package dev.lares.kind.traffic;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How many requests of a level are served at once. Kept for those who manage them. */
final class PriorityLevels implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final String EXEMPT = "exempt";
  private static final List<String> TYPES = List.of("Exempt", "Limited");
  private static final int USUAL_SHARES = 30;
  private static final int USUAL_QUEUES = 64;
  private static final int USUAL_HAND = 8;
  private static final int USUAL_LENGTH = 50;

  static final Kind KIND =
      Kind.of(
              new ResourceType(
                  "flowcontrol.apiserver.k8s.io",
                  "v1",
                  "prioritylevelconfigurations",
                  "PriorityLevelConfiguration",
                  false))
          .subresources("status")
          .withGeneration()
          .strategy(new PriorityLevels())
          .columns(
              CommonColumns.NAME,
              Column.text("Type", "Whether it is limited", (o, now) -> text(o, "spec", "type")),
              count("NominalConcurrencyShares", "Its share", "limited", "nominalConcurrencyShares"),
              count("Queues", "Its queues", "limited", "limitResponse", "queuing", "queues"),
              count(
                  "HandSize",
                  "Queues of one flow",
                  "limited",
                  "limitResponse",
                  "queuing",
                  "handSize"),
              count(
                  "QueueLengthLimit",
                  "Requests in a queue",
                  "limited",
                  "limitResponse",
                  "queuing",
                  "queueLengthLimit"),
              CommonColumns.AGE);

  private static Column count(String name, String description, String... path) {
    return Column.text(
        name,
        description,
        (o, now) -> {
          var value = Trees.at(o.path("spec"), path);
          return value.isNumber() ? (Object) value.longValue() : "<none>";
        });
  }

  @Override
  public void defaults(ObjectNode level) {
    var spec = object(level, "spec");
    Trees.putIfAbsentText(spec, "type");
    object(level, "status");
    var exempt = find(spec, EXEMPT);
    if (exempt != null) {
      putIfAbsent(exempt, "nominalConcurrencyShares", 0);
      putIfAbsent(exempt, "lendablePercent", 0);
    }
    var limited = find(spec, "limited");
    if (limited == null) return;
    putIfAbsent(limited, "nominalConcurrencyShares", USUAL_SHARES);
    putIfAbsent(limited, "lendablePercent", 0);
    var response = object(limited, "limitResponse");
    Trees.putIfAbsentText(response, "type");
    var queuing = find(response, "queuing");
    if (queuing == null) return;
    fill(queuing, "queues", USUAL_QUEUES);
    fill(queuing, "handSize", USUAL_HAND);
    fill(queuing, "queueLengthLimit", USUAL_LENGTH);
  }

  private static void fill(ObjectNode queuing, String field, int value) {
    if (number(queuing, field, 0) == 0) queuing.put(field, value);
  }

  @Override
  public void prepareCreate(ObjectNode level) {
    level.putObject("status");
  }

  @Override
  public void validate(ObjectNode level, FieldErrors errors) {
    var spec = level.path("spec");
    var type = text(spec, "type");
    boolean named = text(level, "metadata", "name").equals(EXEMPT);
    if (TYPES.contains(type) && named != type.equals("Exempt"))
      errors.invalid(
          SPEC.child("type"), type, "must be 'Exempt' if and only if `name` is 'exempt'");
    var limited = find(spec, "limited");
    switch (type) {
      case "Exempt" -> {
        if (limited != null)
          errors.forbidden(SPEC.child("limited"), "must be nil if the type is not Limited");
      }
      case "Limited" -> {
        if (has(spec, EXEMPT))
          errors.forbidden(SPEC.child(EXEMPT), "must be nil if the type is Limited");
        if (limited == null)
          errors.required(SPEC.child("limited"), "must not be empty when type is Limited");
        else limited(limited, SPEC.child("limited"), errors);
      }
      default -> errors.notSupported(SPEC.child("type"), type, TYPES);
    }
  }

  private static void limited(JsonNode limited, FieldPath path, FieldErrors errors) {
    long shares = number(limited, "nominalConcurrencyShares", 0);
    if (shares < 0)
      errors.invalid(
          path.child("nominalConcurrencyShares"), shares, "must be a non-negative integer");
    var response = limited.path("limitResponse");
    var at = path.child("limitResponse");
    var queuing = find(response, "queuing");
    switch (text(response, "type")) {
      case "Reject" -> {
        if (queuing != null)
          errors.forbidden(
              at.child("queuing"), "must be nil if limited.limitResponse.type is not Limited");
      }
      case "Queue" -> {
        if (queuing == null)
          errors.required(
              at.child("queuing"), "must not be empty if limited.limitResponse.type is Limited");
      }
      default ->
          errors.notSupported(at.child("type"), text(response, "type"), List.of("Queue", "Reject"));
    }
    long lendable = number(limited, "lendablePercent", 0);
    if (lendable < 0 || lendable > 100)
      errors.invalid(
          path.child("lendablePercent"), lendable, "must be between 0 and 100, inclusive");
    long borrowing = number(limited, "borrowingLimitPercent", 0);
    if (borrowing < 0)
      errors.invalid(
          path.child("borrowingLimitPercent"),
          borrowing,
          "if specified, must be a non-negative integer");
  }
}
