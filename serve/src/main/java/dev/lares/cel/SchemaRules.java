package dev.lares.cel;

import dev.lares.model.ApiStatus.Cause;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code x-kubernetes-validations} of one structural schema, compiled when first needed. Safe
 * for several threads.
 */
public final class SchemaRules {
  private final ObjectNode schema;
  private final Object lock = new Object();
  private volatile boolean compiled;
  private @Nullable RuleTree tree;

  /**
   * @param schema of whole objects; not to be changed afterwards
   */
  public SchemaRules(ObjectNode schema) {
    this.schema = schema;
  }

  /**
   * The rules that do not hold, in the order of the fields of the object.
   *
   * @param old the object before; null if it is new
   * @param warn takes what is wrong with values that were so before and did not change
   */
  public List<Cause> check(ObjectNode object, @Nullable ObjectNode old, Consumer<String> warn) {
    var rules = tree();
    if (rules == null) return List.of();
    var walk = new RuleWalk(warn);
    walk.check(rules, "", object, old, false);
    return walk.causes();
  }

  private @Nullable RuleTree tree() {
    if (!compiled)
      synchronized (lock) {
        if (!compiled) {
          tree = RuleTree.of(schema, true);
          compiled = true;
        }
      }
    return tree;
  }
}
