package dev.lares.control;

import dev.lares.client.PatchType;
import dev.lares.model.ApiException;
import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.ResourceType;
import dev.lares.view.decode.Decodings;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ties objects to their controller, and unties them. */
public final class Adoption {
  private Adoption() {}

  /**
   * Makes {@code owner} the controller of an object that has none. That the object is gone already
   * is success.
   */
  public static void adopt(Hands hands, ResourceType type, Meta object, OwnerRef owner) {
    patchOwners(hands, type, object, reference(owner));
  }

  /** The tie to a controller, as objects carry it. */
  public static ObjectNode reference(OwnerRef owner) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("apiVersion", owner.apiVersion())
        .put("kind", owner.kind())
        .put("name", owner.name())
        .put("uid", owner.uid())
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }

  /**
   * Whether the owner still lives, asked of the server itself: one that is going must not take what
   * its orphaning deletion has just let go.
   */
  public static boolean mayAdopt(Hands hands, ResourceType type, Meta owner) {
    return hands
        .find(type, owner.namespace(), owner.name())
        .map(Decodings.metadata(type).decode())
        .filter(live -> live.uid().equals(owner.uid()) && !live.deleting())
        .isPresent();
  }

  /** Removes the tie to the owner with {@code ownerUid}; the object lives on. */
  public static void release(Hands hands, ResourceType type, Meta object, String ownerUid) {
    var reference = JsonNodeFactory.instance.objectNode();
    reference.put("$patch", "delete").put("uid", ownerUid);
    try {
      patchOwners(hands, type, object, reference);
    } catch (ApiException refusal) {
      // it has no owners any more, or another object has its name: either way it is not ours
      if (!refusal.status().is("Invalid") && !refusal.conflict()) throw refusal;
    }
  }

  private static void patchOwners(
      Hands hands, ResourceType type, Meta object, ObjectNode reference) {
    var patch = JsonNodeFactory.instance.objectNode();
    // the uid keeps the patch from a younger object of the same name
    patch.putObject("metadata").put("uid", object.uid()).putArray("ownerReferences").add(reference);
    try {
      hands.patch(type, object.namespace(), object.name(), "", PatchType.STRATEGIC, patch);
    } catch (ApiException refusal) {
      if (!refusal.notFound()) throw refusal;
    }
  }
}
