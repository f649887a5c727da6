package dev.lares.control.storage;

import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.model.ApiException;
import dev.lares.model.Meta;
import dev.lares.model.ResourceType;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes a finalizer away; the object goes with the last one. */
final class Release {
  private Release() {}

  static boolean waits(Meta object, String finalizer) {
    return object.deleting() && object.finalizers().contains(finalizer);
  }

  static void of(Hands hands, ResourceType type, Meta object, String finalizer) {
    var patch = JsonNodeFactory.instance.objectNode();
    // the uid keeps it from a younger object of the same name
    patch
        .putObject("metadata")
        .put("uid", object.uid())
        .putArray("$deleteFromPrimitiveList/finalizers")
        .add(finalizer);
    try {
      hands.patch(type, object.namespace(), object.name(), "", PatchType.STRATEGIC, patch);
    } catch (ApiException refusal) {
      if (!refusal.notFound() && !refusal.conflict()) throw refusal;
    }
  }
}
