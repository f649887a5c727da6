package dev.lares.control;

import dev.lares.client.PatchType;
import dev.lares.model.Meta;
import dev.lares.model.ResourceType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A change to one object's status that leaves alone what it does not mention. */
public final class StatusPatch {
  private final ResourceType type;
  private final Meta object;
  private final ObjectNode patch = JsonNodeFactory.instance.objectNode();
  private final ObjectNode status = patch.putObject("status");

  public StatusPatch(ResourceType type, Meta object) {
    this.type = type;
    this.object = object;
    // of a younger object with the same name this would be a lie
    patch.putObject("metadata").put("uid", object.uid());
  }

  /** The status itself, for what has no method here. */
  public ObjectNode status() {
    return status;
  }

  /** A counter that is written even when it is zero. */
  public StatusPatch put(String name, long value) {
    status.put(name, value);
    return this;
  }

  /** A counter that is absent when it is zero. */
  public StatusPatch putUnlessZero(String name, long value) {
    if (value == 0) status.putNull(name);
    else status.put(name, value);
    return this;
  }

  /** A text that is absent when it is empty. */
  public StatusPatch putText(String name, String value) {
    if (value.isEmpty()) status.putNull(name);
    else status.put(name, value);
    return this;
  }

  /** Makes the server refuse the patch (409) if the object has changed since it was seen. */
  public StatusPatch ifUnchanged() {
    patch
        .withObjectProperty("metadata")
        .put("resourceVersion", Long.toString(object.resourceVersion()));
    return this;
  }

  /** An annotation that goes with the status. */
  public StatusPatch annotate(String name, String value) {
    patch.withObjectProperty("metadata").withObjectProperty("annotations").put(name, value);
    return this;
  }

  public void send(Hands hands) {
    hands.patch(type, object.namespace(), object.name(), "status", PatchType.MERGE, patch);
  }
}
