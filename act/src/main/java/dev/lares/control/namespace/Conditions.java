package dev.lares.control.namespace;

import dev.lares.namespace.Remains.Claim;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes claims into the conditions of a status; the time of one moves when its truth does. */
final class Conditions {
  private final ArrayNode conditions;
  private final String now;
  private boolean changed;

  Conditions(ObjectNode status, Instant now) {
    this.conditions = status.withArrayProperty("conditions");
    this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  void put(Claim claim) {
    var truth = claim.holds() ? "True" : "False";
    var condition = find(claim.type());
    if (condition == null) {
      condition = conditions.addObject();
      condition.put("type", claim.type()).put("status", truth).put("lastTransitionTime", now);
      changed = true;
    } else if (!condition.path("status").asString("").equals(truth)) {
      condition.put("status", truth).put("lastTransitionTime", now);
      changed = true;
    }
    set(condition, "reason", claim.reason());
    set(condition, "message", claim.message());
  }

  boolean changed() {
    return changed;
  }

  private void set(ObjectNode condition, String field, String text) {
    if (condition.path(field).asString("").equals(text)) return;
    condition.put(field, text);
    changed = true;
  }

  private @Nullable ObjectNode find(String type) {
    for (var condition : conditions)
      if (condition.path("type").asString("").equals(type)) return (ObjectNode) condition;
    return null;
  }
}
