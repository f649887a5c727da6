package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import tools.jackson.databind.JsonNode;

/** apiregistration.k8s.io/v1 APIService: which versions of which groups are served, and by whom. */
final class ApiServiceKind {
  static final ResourceType TYPE =
      new ResourceType("apiregistration.k8s.io", "v1", "apiservices", "APIService", false);

  static final Kind KIND =
      Kind.of(TYPE)
          .categories("api-extensions")
          .verbs("get", "list")
          .columns(
              CommonColumns.NAME,
              Column.text("Service", "Who answers", (o, now) -> "Local"),
              Column.text("Available", "Whether it can be had", (o, now) -> available(o)),
              CommonColumns.AGE);

  private ApiServiceKind() {}

  private static String available(JsonNode service) {
    for (var condition : Trees.objects(service.path("status"), "conditions"))
      if (Trees.text(condition, "type").equals("Available")) return Trees.text(condition, "status");
    return "Unknown";
  }
}
