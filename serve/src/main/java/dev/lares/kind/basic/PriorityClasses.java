package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Priority classes. */
public final class PriorityClasses implements Strategy {
  /** The classes that every cluster has, and their values. */
  public static final Map<String, Integer> SYSTEM =
      Map.of("system-cluster-critical", 2_000_000_000, "system-node-critical", 2_000_001_000);

  private static final int MAX_USER_VALUE = 1_000_000_000;
  private static final List<String> POLICIES = List.of("PreemptLowerPriority", "Never");

  static final Kind KIND =
      Kind.of(Resources.PRIORITY_CLASSES)
          .shortNames("pc")
          .withGeneration()
          .strategy(new PriorityClasses())
          .columns(
              CommonColumns.NAME,
              Column.integer(
                  "Value", "Priority of its pods", (c, now) -> c.path("value").asLong(0)),
              new Column(
                  "Global-Default",
                  "boolean",
                  "",
                  "Whether pods without a class get it",
                  0,
                  (c, now) -> c.path("globalDefault").asBoolean(false)),
              CommonColumns.AGE,
              Column.text(
                  "PreemptionPolicy",
                  "Whether its pods may displace others",
                  (c, now) -> Trees.text(c, "preemptionPolicy")));

  @Override
  public void defaults(ObjectNode priorityClass) {
    Trees.putIfEmpty(priorityClass, "preemptionPolicy", "PreemptLowerPriority");
    Trees.putIfAbsent(priorityClass, "value", 0);
    if (!priorityClass.path("globalDefault").asBoolean(false))
      priorityClass.remove("globalDefault");
    if (Trees.text(priorityClass, "description").isEmpty()) priorityClass.remove("description");
  }

  @Override
  public void prepareCreate(ObjectNode priorityClass) {
    Trees.object(priorityClass, "metadata").put("generation", 1);
  }

  @Override
  public boolean raisesGeneration(ObjectNode priorityClass, ObjectNode old) {
    return false;
  }

  @Override
  public void validate(ObjectNode priorityClass, FieldErrors errors) {
    var name = Trees.text(priorityClass, "metadata", "name");
    long value = priorityClass.path("value").asLong(0);
    if (name.startsWith("system-")) {
      var problem = systemProblem(name, value, priorityClass);
      if (!problem.isEmpty())
        errors.forbidden(
            FieldPath.of("metadata", "name"),
            "priority class names with 'system-' prefix are reserved for system use only. error: "
                + problem);
    } else if (value > MAX_USER_VALUE) {
      errors.forbidden(
          FieldPath.of("value"),
          "maximum allowed value of a user defined priority is " + MAX_USER_VALUE);
    }
    Trees.checkSupported(
        errors,
        FieldPath.of("preemptionPolicy"),
        Trees.text(priorityClass, "preemptionPolicy"),
        POLICIES);
  }

  private static String systemProblem(String name, long value, ObjectNode priorityClass) {
    var known = SYSTEM.get(name);
    if (known == null) return name + " is not a known system priority class";
    if (known != value) return "value of " + name + " PriorityClass must be " + known;
    return priorityClass.path("globalDefault").asBoolean(false)
        ? "globalDefault of " + name + " PriorityClass must be false"
        : "";
  }

  @Override
  public void validateUpdate(ObjectNode priorityClass, ObjectNode old, FieldErrors errors) {
    if (priorityClass.path("value").asLong(0) != old.path("value").asLong(0))
      errors.forbidden(FieldPath.of("value"), "may not be changed in an update.");
    var policy = Trees.text(priorityClass, "preemptionPolicy");
    if (!policy.equals(Trees.text(old, "preemptionPolicy")))
      errors.invalid(FieldPath.of("preemptionPolicy"), policy, "field is immutable");
  }
}
