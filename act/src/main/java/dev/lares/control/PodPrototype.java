package dev.lares.control;

import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.PodTemplate;
import dev.lares.model.ResourceType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes pods from the templates of their controllers. */
public final class PodPrototype {
  private static final JsonMapper JSON = new JsonMapper();

  private PodPrototype() {}

  /** A pod of {@code owner}, still to be named by the server; the caller's to change. */
  public static ObjectNode of(ResourceType type, Meta owner, PodTemplate template) {
    return of(type, owner, (ObjectNode) JSON.readTree(template.json()));
  }

  /** As above; {@code pod} is the template as a tree, and becomes the pod. */
  public static ObjectNode of(ResourceType type, Meta owner, ObjectNode pod) {
    pod.put("apiVersion", "v1").put("kind", "Pod");
    var meta = pod.get("metadata") instanceof ObjectNode given ? given : pod.putObject("metadata");
    meta.remove("name");
    meta.put("generateName", owner.name() + "-");
    meta.putArray("ownerReferences").add(Adoption.reference(OwnerRef.controller(type, owner)));
    return pod;
  }
}
