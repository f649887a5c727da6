package dev.lares.control.garbage;

import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.model.ApiException;
import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes what an object says of its owners, and what holds it back from going. */
final class Ties {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private Ties() {}

  /** Removes the ties of {@code object} to the owners with {@code uids}. */
  static void cut(Item item, Meta object, List<String> uids, Hands hands) {
    var patch = patch(object);
    var references = metadata(patch).putArray("ownerReferences");
    for (var uid : uids) references.addObject().put("$patch", "delete").put("uid", uid);
    apply(item, object, patch, owner -> uids.contains(owner.uid()) ? null : owner, hands);
  }

  /** Makes {@code object} hold up none of its owners any longer. */
  static void unblock(Item item, Meta object, Hands hands) {
    var patch = patch(object);
    var references = metadata(patch).putArray("ownerReferences");
    for (var owner : object.owners())
      if (owner.blockOwnerDeletion())
        references.addObject().put("uid", owner.uid()).put("blockOwnerDeletion", false);
    if (references.isEmpty()) return;
    apply(
        item,
        object,
        patch,
        owner ->
            new OwnerRef(
                owner.apiVersion(),
                owner.kind(),
                owner.name(),
                owner.uid(),
                owner.controller(),
                false),
        hands);
  }

  private static void apply(
      Item item,
      Meta object,
      ObjectNode patch,
      Function<OwnerRef, @Nullable OwnerRef> change,
      Hands hands) {
    try {
      send(item, PatchType.STRATEGIC, patch, hands);
    } catch (ApiException refusal) {
      if (refusal.status().code() != UNSUPPORTED_MEDIA_TYPE) throw refusal;
      // custom resources have no lists with keys: the whole list is replaced
      send(item, PatchType.MERGE, replacement(object, change), hands);
    }
  }

  private static ObjectNode replacement(
      Meta object, Function<OwnerRef, @Nullable OwnerRef> change) {
    var patch = patch(object);
    metadata(patch).put("resourceVersion", Long.toString(object.resourceVersion()));
    var references = metadata(patch).putArray("ownerReferences");
    for (var owner : object.owners()) {
      var kept = change.apply(owner);
      if (kept == null) continue;
      var reference = references.addObject();
      reference.put("apiVersion", kept.apiVersion()).put("kind", kept.kind());
      reference.put("name", kept.name()).put("uid", kept.uid());
      if (kept.controller()) reference.put("controller", true);
      if (kept.blockOwnerDeletion()) reference.put("blockOwnerDeletion", true);
    }
    return patch;
  }

  /** Removes {@code finalizer}; the object goes with the last one. */
  static void release(Item item, Meta object, String finalizer, Hands hands) {
    var patch = patch(object);
    metadata(patch).put("resourceVersion", Long.toString(object.resourceVersion()));
    var finalizers = metadata(patch).putArray("finalizers");
    for (var other : object.finalizers()) if (!other.equals(finalizer)) finalizers.add(other);
    send(item, PatchType.MERGE, patch, hands);
  }

  /** The uid keeps a patch from a younger object of the same name. */
  private static ObjectNode patch(Meta object) {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("uid", object.uid());
    return patch;
  }

  private static ObjectNode metadata(ObjectNode patch) {
    return (ObjectNode) patch.path("metadata");
  }

  private static void send(Item item, PatchType type, ObjectNode patch, Hands hands) {
    hands.patch(item.type(), item.namespace(), item.name(), "", type, patch);
  }
}
