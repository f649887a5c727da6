package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import tools.jackson.databind.JsonNode;

/** v1 ComponentStatus, long deprecated: which parts of the control plane are well. */
final class ComponentStatusKind {
  static final ResourceType TYPE =
      new ResourceType("", "v1", "componentstatuses", "ComponentStatus", false);

  static final Kind KIND =
      Kind.of(TYPE)
          .shortNames("cs")
          .deprecated("v1 ComponentStatus is deprecated in v1.19+")
          .verbs("get", "list")
          .columns(
              CommonColumns.NAME,
              Column.text("Status", "Whether it is healthy", (o, now) -> status(o)),
              Column.text("Message", "What it says", (o, now) -> healthy(o, "message")),
              Column.text("Error", "What went wrong", (o, now) -> healthy(o, "error")));

  private ComponentStatusKind() {}

  private static String status(JsonNode object) {
    return switch (healthy(object, "status")) {
      case "True" -> "Healthy";
      case "False" -> "Unhealthy";
      default -> "Unknown";
    };
  }

  private static String healthy(JsonNode object, String field) {
    for (var condition : Trees.objects(object, "conditions"))
      if (Trees.text(condition, "type").equals("Healthy")) return Trees.text(condition, field);
    return "";
  }
}
