package dev.lares.control.endpoints;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.control.Adoption;
import dev.lares.control.Hands;
import dev.lares.endpoints.Packing.Change;
import dev.lares.endpoints.Packing.Group;
import dev.lares.endpoints.Packing.Plan;
import dev.lares.model.ApiException;
import dev.lares.model.EndpointSlice;
import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.select.Labels;
import dev.lares.view.Index;
import dev.lares.view.View;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the slices of one owner.
 *
 * @param labels of every slice
 * @param annotations of every slice that is written
 */
record SliceWriter(ResourceType type, Meta owner, Labels labels, Labels annotations) {
  /** The key of the service for which {@code manager} keeps the slice; empty for none. */
  static String service(Meta slice, String manager) {
    var name = slice.label(EndpointSlice.SERVICE_LABEL);
    return name.isEmpty() || !slice.label(EndpointSlice.MANAGER_LABEL).equals(manager)
        ? ""
        : slice.namespace() + "/" + name;
  }

  /** The slices {@code manager} keeps, by the key of their service. */
  static Index<EndpointSlice> byService(View<EndpointSlice> slices, String manager) {
    return slices.indexed(
        manager,
        slice -> {
          var service = service(slice.meta(), manager);
          return service.isEmpty() ? List.of() : List.of(service);
        });
  }

  void perform(Plan plan, Hands hands) {
    // an owner that is going takes its slices along; it needs no more of them
    if (!owner.deleting()) for (var group : plan.create()) create(group, hands);
    for (var change : plan.update()) update(change, hands);
    for (var slice : plan.delete()) delete(slice, hands);
  }

  private void create(Group group, Hands hands) {
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", "discovery.k8s.io/v1").put("kind", "EndpointSlice");
    var meta = tree.putObject("metadata").put("generateName", owner.name() + "-");
    var labelled = meta.putObject("labels");
    labels.forEach(labelled::put);
    var annotated = meta.putObject("annotations");
    annotations.forEach(annotated::put);
    meta.putArray("ownerReferences").add(Adoption.reference(OwnerRef.controller(type, owner)));
    tree.put("addressType", group.addressType());
    content(tree, group);
    try {
      hands.create(Resources.ENDPOINT_SLICES, owner.namespace(), tree);
    } catch (ApiException refusal) {
      if (!refusal.namespaceTerminating()) throw refusal;
    }
  }

  private void update(Change change, Hands hands) {
    var before = change.slice().meta();
    var patch = JsonNodeFactory.instance.objectNode();
    // only what was seen is overwritten: another writer's news must not be lost
    var meta = patch.putObject("metadata").put("uid", before.uid());
    meta.put("resourceVersion", Long.toString(before.resourceVersion()));
    MapPatch.put(meta, "labels", before.labels(), labels);
    MapPatch.put(meta, "annotations", before.annotations(), annotations);
    content(patch, change.content());
    hands.patch(
        Resources.ENDPOINT_SLICES, before.namespace(), before.name(), "", PatchType.MERGE, patch);
  }

  static void delete(EndpointSlice slice, Hands hands) {
    var meta = slice.meta();
    try {
      hands.delete(
          Resources.ENDPOINT_SLICES, meta.namespace(), meta.name(), Deletion.of(meta.uid()));
    } catch (ApiException refusal) {
      if (!refusal.notFound()) throw refusal;
    }
  }

  private static void content(ObjectNode tree, Group group) {
    if (group.endpoints().isEmpty()) tree.putNull("endpoints");
    else {
      var list = tree.putArray("endpoints");
      for (var endpoint : group.endpoints()) list.add(endpoint(endpoint));
    }
    if (group.ports().isEmpty()) tree.putNull("ports");
    else {
      var list = tree.putArray("ports");
      // the name of an only port is there, though empty
      for (var port : group.ports()) list.add(EndpointTrees.port(port).put("name", port.name()));
    }
  }

  private static ObjectNode endpoint(EndpointSlice.Endpoint endpoint) {
    var tree = JsonNodeFactory.instance.objectNode();
    var addresses = tree.putArray("addresses");
    endpoint.addresses().forEach(addresses::add);
    var conditions = tree.putObject("conditions");
    var said = endpoint.conditions();
    if (said.ready() != null) conditions.put("ready", said.ready());
    if (said.serving() != null) conditions.put("serving", said.serving());
    if (said.terminating() != null) conditions.put("terminating", said.terminating());
    EndpointTrees.put(tree, "hostname", endpoint.hostname());
    var target = endpoint.target();
    if (target != null) tree.set("targetRef", EndpointTrees.target(target));
    EndpointTrees.put(tree, "nodeName", endpoint.nodeName());
    EndpointTrees.put(tree, "zone", endpoint.zone());
    if (!endpoint.forZones().isEmpty() || !endpoint.forNodes().isEmpty()) {
      var hints = tree.putObject("hints");
      names(hints, "forZones", endpoint.forZones());
      names(hints, "forNodes", endpoint.forNodes());
    }
    return tree;
  }

  private static void names(ObjectNode hints, String field, List<String> names) {
    if (names.isEmpty()) return;
    var list = hints.putArray(field);
    for (var name : names) list.addObject().put("name", name);
  }
}
