package dev.lares.kind.device;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The kinds of this package. Nothing here has devices; who brings drivers finds their API. */
public final class DeviceKinds {
  private static final Kind CLASSES =
      Kind.of(type("deviceclasses", "DeviceClass", false))
          .withGeneration()
          .columns(CommonColumns.NAME, CommonColumns.AGE);

  private static final Kind CLAIMS =
      Kind.of(type("resourceclaims", "ResourceClaim", true))
          .subresources("status")
          .strategy(new ResourceClaims())
          .columns(
              CommonColumns.NAME,
              Column.text("State", "What became of it", (o, now) -> state(o)),
              CommonColumns.AGE);

  private static final Kind TEMPLATES =
      Kind.of(type("resourceclaimtemplates", "ResourceClaimTemplate", true))
          .strategy(new ResourceClaimTemplates())
          .columns(CommonColumns.NAME, CommonColumns.AGE);

  private static final Kind SLICES =
      Kind.of(type("resourceslices", "ResourceSlice", false))
          .withGeneration()
          .fields("spec.nodeName", "spec.driver")
          .unknownField(
              "field label not supported for resource.k8s.io/v1, Kind=ResourceSlice: " + Kind.LABEL)
          .strategy(new ResourceSlices())
          .columns(
              CommonColumns.NAME,
              Column.text("Node", "Where they are", (o, now) -> Trees.text(o, "spec", "nodeName")),
              Column.text("Driver", "Whose they are", (o, now) -> Trees.text(o, "spec", "driver")),
              Column.text(
                  "Pool", "Of which pool", (o, now) -> Trees.text(o, "spec", "pool", "name")),
              CommonColumns.AGE);

  /** All of them. */
  public static final List<Kind> ALL = List.of(CLASSES, CLAIMS, TEMPLATES, SLICES);

  private DeviceKinds() {}

  private static ResourceType type(String plural, String kind, boolean namespaced) {
    return new ResourceType("resource.k8s.io", "v1", plural, kind, namespaced);
  }

  private static String state(JsonNode claim) {
    var deleted = Trees.has(claim.path("metadata"), "deletionTimestamp") ? "deleted," : "";
    var status = claim.path("status");
    if (!Trees.has(status, "allocation")) return deleted + "pending";
    return deleted + (Trees.size(status, "reservedFor") > 0 ? "allocated,reserved" : "allocated");
  }
}
