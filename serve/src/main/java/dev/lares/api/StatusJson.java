package dev.lares.api;

import dev.lares.model.ApiStatus;
import dev.lares.model.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** Status objects as clients read them. */
public final class StatusJson {
  private StatusJson() {}

  /** A refusal. */
  public static byte[] failure(ApiStatus status) {
    return Json.bytes(failureTree(status));
  }

  /** A refusal as a tree, for transports that print YAML. */
  public static ObjectNode failureTree(ApiStatus status) {
    var tree = begin();
    if (!status.continueToken().isEmpty())
      Json.child(tree, "metadata").put("continue", status.continueToken());
    tree.put("status", "Failure").put("message", status.message());
    if (!status.reason().isEmpty()) tree.put("reason", status.reason());
    var details = status.details();
    if (details != null) putDetails(tree.putObject("details"), details);
    return tree.put("code", status.code());
  }

  /** What a delete answers that does not answer the object. */
  public static byte[] deleted(ResourceType type, String name, String uid) {
    var tree = begin().put("status", "Success");
    var details = tree.putObject("details").put("name", name);
    if (!type.group().isEmpty()) details.put("group", type.group());
    details.put("kind", type.plural());
    if (!uid.isEmpty()) details.put("uid", uid);
    return Json.bytes(tree);
  }

  /** What creating a binding or an eviction answers. */
  public static byte[] created() {
    return Json.bytes(begin().put("status", "Success").put("code", 201));
  }

  private static ObjectNode begin() {
    var tree = Json.object().put("kind", "Status").put("apiVersion", "v1");
    tree.putObject("metadata");
    return tree;
  }

  private static void putDetails(ObjectNode tree, ApiStatus.Details details) {
    if (!details.name().isEmpty()) tree.put("name", details.name());
    if (!details.group().isEmpty()) tree.put("group", details.group());
    if (!details.kind().isEmpty()) tree.put("kind", details.kind());
    if (!details.uid().isEmpty()) tree.put("uid", details.uid());
    if (!details.causes().isEmpty()) {
      var causes = tree.putArray("causes");
      for (var cause : details.causes()) {
        var entry = causes.addObject();
        if (!cause.reason().isEmpty()) entry.put("reason", cause.reason());
        if (!cause.message().isEmpty()) entry.put("message", cause.message());
        if (!cause.field().isEmpty()) entry.put("field", cause.field());
      }
    }
    var delay = details.retryAfterSeconds();
    if (delay != null) tree.put("retryAfterSeconds", delay);
  }
}
