package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for the counters in a status. */
final class StatusChecks {
  private static final FieldPath STATUS = FieldPath.of("status");

  private StatusChecks() {}

  static void notNegative(JsonNode object, List<String> counters, FieldErrors errors) {
    for (var counter : counters) Checks.notNegative(object.path("status"), counter, STATUS, errors);
  }

  /** None of {@code counters} may exceed {@code limit}. */
  static void atMost(JsonNode object, List<String> counters, String limit, FieldErrors errors) {
    var status = object.path("status");
    for (var counter : counters)
      if (number(status, counter, 0) > number(status, limit, 0))
        errors.invalid(
            STATUS.child(counter),
            number(status, counter, 0),
            "cannot be greater than " + (limit.equals("replicas") ? "status.replicas" : limit));
  }

  /** Hashes of templates are made unique by this count: taken back, they would collide again. */
  static void collisionsOnlyGrow(JsonNode object, JsonNode old, FieldErrors errors) {
    var before = old.path("status");
    if (!has(before, "collisionCount")) return;
    var now = number(object.path("status"), "collisionCount", 0);
    if (!has(object.path("status"), "collisionCount") || now < number(before, "collisionCount", 0))
      errors.invalid(STATUS.child("collisionCount"), now, "cannot be decremented");
  }
}
