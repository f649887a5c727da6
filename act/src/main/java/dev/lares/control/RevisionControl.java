package dev.lares.control;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.model.ApiException;
import dev.lares.model.ControllerRevision;
import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import dev.lares.view.Index;
import dev.lares.view.Indexes;
import dev.lares.view.View;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the ControllerRevisions of one type of controllers. */
public final class RevisionControl {
  private static final JsonMapper JSON = new JsonMapper();

  private final ResourceType type;
  private final Index<ControllerRevision> byController;
  private final Index<ControllerRevision> orphans;

  /**
   * @param type of the controllers
   */
  public RevisionControl(ResourceType type, View<ControllerRevision> revisions) {
    this.type = type;
    this.byController = Indexes.byController(revisions, ControllerRevision::meta);
    this.orphans = Indexes.orphans(revisions, ControllerRevision::meta);
  }

  /** The revisions of {@code owner}, after adopting and releasing. */
  public List<ControllerRevision> claimed(Meta owner, LabelSelector selector, Hands hands) {
    var claimed = new ArrayList<ControllerRevision>();
    for (var revision : byController.of(owner.uid())) {
      if (selector.matches(revision.meta().labels())) claimed.add(revision);
      else Adoption.release(hands, Resources.CONTROLLER_REVISIONS, revision.meta(), owner.uid());
    }
    boolean checked = false;
    for (var revision : orphans.of(owner.namespace())) {
      var meta = revision.meta();
      if (meta.deleting() || !selector.matches(meta.labels())) continue;
      if (!checked && !Adoption.mayAdopt(hands, type, owner)) return claimed;
      checked = true;
      Adoption.adopt(hands, Resources.CONTROLLER_REVISIONS, meta, OwnerRef.controller(type, owner));
      claimed.add(revision);
    }
    return claimed;
  }

  /** Records a state of {@code owner}, whose annotations it takes over. */
  public void create(
      Meta owner, String name, Labels labels, String data, long number, Hands hands) {
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", "apps/v1").put("kind", "ControllerRevision");
    var meta = tree.putObject("metadata").put("name", name);
    var labelled = meta.putObject("labels");
    labels.forEach(labelled::put);
    var annotations = meta.putObject("annotations");
    owner.annotations().forEach(annotations::put);
    meta.putArray("ownerReferences").add(Adoption.reference(OwnerRef.controller(type, owner)));
    tree.set("data", JSON.readTree(data));
    hands.create(Resources.CONTROLLER_REVISIONS, owner.namespace(), tree.put("revision", number));
  }

  /** Makes an earlier state the newest again. */
  public void raise(ControllerRevision revision, long number, Hands hands) {
    patch(revision, JsonNodeFactory.instance.objectNode().put("revision", number), hands);
  }

  public void patch(ControllerRevision revision, ObjectNode patch, Hands hands) {
    var meta = revision.meta();
    hands.patch(
        Resources.CONTROLLER_REVISIONS, meta.namespace(), meta.name(), "", PatchType.MERGE, patch);
  }

  /** Forgets a state; that it is gone already is success. */
  public void drop(ControllerRevision revision, Hands hands) {
    var meta = revision.meta();
    try {
      hands.delete(
          Resources.CONTROLLER_REVISIONS, meta.namespace(), meta.name(), Deletion.of(meta.uid()));
    } catch (ApiException refusal) {
      if (!refusal.notFound()) throw refusal;
    }
  }
}
