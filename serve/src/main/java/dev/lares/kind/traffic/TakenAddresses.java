package dev.lares.kind.traffic;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.NameRule;
import dev.lares.kind.Strategy;
import dev.lares.kind.workload.GoForm;
import dev.lares.model.ResourceType;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Addresses that somebody has, as far as somebody says so. */
final class TakenAddresses implements Strategy {
  private static final FieldPath PARENT = FieldPath.of("spec", "parentRef");

  static final Kind KIND =
      Kind.of(new ResourceType("networking.k8s.io", "v1", "ipaddresses", "IPAddress", false))
          .shortNames("ip")
          .nameRule(NameRule.PATH_SEGMENT)
          .strategy(new TakenAddresses())
          .columns(
              CommonColumns.NAME, Column.text("ParentRef", "Whose it is", (o, now) -> parent(o)));

  private static String parent(JsonNode address) {
    var parent = address.path("spec").path("parentRef");
    var parts = new ArrayList<String>();
    for (var field : new String[] {"resource", "namespace", "name"})
      if (!text(parent, field).isEmpty()) parts.add(text(parent, field));
    var group = text(parent, "group");
    if (!group.isEmpty() && !parts.isEmpty()) parts.set(0, parts.getFirst() + "." + group);
    return String.join("/", parts);
  }

  @Override
  public void validate(ObjectNode address, FieldErrors errors) {
    var name = text(address, "metadata", "name");
    errors.invalidAll(FieldPath.of("metadata", "name"), name, AddressForms.ofAddress(name));
    var parent = find(address.path("spec"), "parentRef");
    if (parent == null) {
      errors.required(PARENT, "");
      return;
    }
    var group = text(parent, "group");
    if (!group.isEmpty())
      errors.invalidAll(PARENT.child("group"), group, NameChecks.subdomain(group));
    for (var field : new String[] {"resource", "name", "namespace"}) {
      var value = text(parent, field);
      if (!value.isEmpty())
        errors.invalidAll(PARENT.child(field), value, NameChecks.pathSegment(value));
      else if (!field.equals("namespace")) errors.required(PARENT.child(field), "");
    }
  }

  @Override
  public void validateUpdate(ObjectNode address, ObjectNode old, FieldErrors errors) {
    var parent = address.path("spec").path("parentRef");
    if (!parent.equals(old.path("spec").path("parentRef")))
      errors.invalidRendered(
          PARENT,
          parent.isObject() ? GoForm.of("ParentReference", parent) : "null",
          "field is immutable");
  }
}
