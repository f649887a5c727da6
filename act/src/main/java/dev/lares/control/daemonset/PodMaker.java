package dev.lares.control.daemonset;

import dev.lares.daemonset.Aim;
import dev.lares.daemonset.DaemonTolerations;
import dev.lares.model.DaemonSet;
import dev.lares.model.OwnerRef;
import dev.lares.model.Resources;
import dev.lares.select.NodeSelector;
import dev.lares.select.Toleration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the pods of one DaemonSet at one template: equal but for the node they are pinned to. */
final class PodMaker {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

  private final String setUid;
  private final String template;
  private final Aim aim;
  private final ObjectNode prototype;

  PodMaker(DaemonSet set, Aim aim) {
    this.setUid = set.meta().uid();
    this.template = set.template().json();
    this.aim = aim;
    this.prototype = (ObjectNode) JSON.readTree(template);
    prototype.put("apiVersion", "v1").put("kind", "Pod");
    meta(set, object(prototype, "metadata"));
    var spec = object(prototype, "spec");
    tolerations(spec);
    pin(spec);
  }

  /** Whether this still makes what {@code set} wants. */
  boolean makes(DaemonSet set, Aim wanted) {
    return setUid.equals(set.meta().uid())
        && aim.equals(wanted)
        && template.equals(set.template().json());
  }

  /** A pod for {@code node}. */
  ObjectNode pod(String node) {
    var pod = prototype.deepCopy();
    var terms = pod.path("spec").path("affinity").path("nodeAffinity").path(REQUIRED);
    var field = terms.path("nodeSelectorTerms").path(0).path("matchFields").path(0);
    ((ArrayNode) field.path("values")).add(node);
    return pod;
  }

  private void meta(DaemonSet set, ObjectNode meta) {
    meta.remove("name");
    meta.put("generateName", set.meta().name() + "-");
    var labels = object(meta, "labels");
    labels.put(Aim.HASH_LABEL, aim.hash());
    if (!aim.generation().isEmpty()) labels.put(Aim.GENERATION_LABEL, aim.generation());
    var owner = OwnerRef.controller(Resources.DAEMON_SETS, set.meta());
    meta.putArray("ownerReferences")
        .addObject()
        .put("apiVersion", owner.apiVersion())
        .put("kind", owner.kind())
        .put("name", owner.name())
        .put("uid", owner.uid())
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }

  private static void tolerations(ObjectNode spec) {
    var list = spec.get("tolerations") instanceof ArrayNode given ? given : null;
    if (list == null) list = spec.putArray("tolerations");
    boolean hostNetwork = spec.path("hostNetwork").asBoolean(false);
    for (var toleration : DaemonTolerations.added(hostNetwork)) {
      int same = 0;
      while (same < list.size() && !matches(list.get(same), toleration)) same++;
      if (same < list.size()) list.set(same, tree(toleration));
      else list.add(tree(toleration));
    }
  }

  private static boolean matches(JsonNode given, Toleration added) {
    return given.path("key").asString("").equals(added.key())
        && given.path("operator").asString("").equals("Exists")
        && given.path("value").asString("").isEmpty()
        && given.path("effect").asString("").equals(effect(added));
  }

  private static ObjectNode tree(Toleration toleration) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("key", toleration.key())
        .put("operator", "Exists")
        .put("effect", effect(toleration));
  }

  private static String effect(Toleration toleration) {
    return toleration.effect() == null ? "" : toleration.effect().text();
  }

  /** Replaces all required terms by one for a node still to be named; the wishes stay. */
  private static void pin(ObjectNode spec) {
    var nodes = object(object(spec, "affinity"), "nodeAffinity");
    nodes
        .putObject(REQUIRED)
        .putArray("nodeSelectorTerms")
        .addObject()
        .putArray("matchFields")
        .addObject()
        .put("key", NodeSelector.NAME_FIELD)
        .put("operator", "In")
        .putArray("values");
  }

  private static ObjectNode object(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode found ? found : parent.putObject(name);
  }
}
