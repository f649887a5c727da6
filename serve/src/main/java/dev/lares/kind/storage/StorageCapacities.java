package dev.lares.kind.storage;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.putIfAbsentText;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.SelectorChecks;
import dev.lares.kind.Strategy;
import dev.lares.model.ResourceType;
import dev.lares.quantity.Quantity;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How much a driver can still give, somewhere. */
final class StorageCapacities implements Strategy {
  static final Kind KIND =
      Kind.of(
              new ResourceType(
                  "storage.k8s.io", "v1", "csistoragecapacities", "CSIStorageCapacity", true))
          .strategy(new StorageCapacities());

  @Override
  public void defaults(ObjectNode capacity) {
    putIfAbsentText(capacity, "storageClassName");
  }

  @Override
  public void validate(ObjectNode capacity, FieldErrors errors) {
    var topology = find(capacity, "nodeTopology");
    if (topology != null) SelectorChecks.check(topology, FieldPath.of("nodeTopology"), errors);
    var name = text(capacity, "storageClassName");
    errors.invalidAll(FieldPath.of("storageClassName"), name, NameChecks.subdomain(name));
    if (!has(capacity, "capacity")) return;
    var amount = Quantity.parse(capacity.path("capacity").asString());
    if (amount.sign() < 0)
      errors.invalid(
          FieldPath.of("capacity"), amount.toString(), "must be greater than or equal to 0");
  }

  @Override
  public void validateUpdate(ObjectNode capacity, ObjectNode old, FieldErrors errors) {
    validate(capacity, errors);
    for (var field : List.of("nodeTopology", "storageClassName"))
      if (!capacity.path(field).equals(old.path(field)))
        errors.invalid(FieldPath.of(field), capacity.path(field), "field is immutable");
  }
}
