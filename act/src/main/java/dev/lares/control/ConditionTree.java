package dev.lares.control;

import dev.lares.model.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Conditions as objects carry them. */
public final class ConditionTree {
  private ConditionTree() {}

  /**
   * @param seen what the kind calls the time of the last confirmation, such as {@code
   *     lastUpdateTime}
   */
  public static ArrayNode of(List<Condition> conditions, String seen) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var condition : conditions) {
      var tree = list.addObject();
      tree.put("type", condition.type()).put("status", condition.status().text());
      time(tree, seen, condition.lastSeen());
      time(tree, "lastTransitionTime", condition.lastTransition());
      tree.put("reason", condition.reason()).put("message", condition.message());
      if (condition.observedGeneration() > 0)
        tree.put("observedGeneration", condition.observedGeneration());
    }
    return list;
  }

  private static void time(ObjectNode tree, String field, @Nullable Instant when) {
    if (when != null) tree.put(field, when.toString());
  }
}
