package dev.lares.control.statefulset;

import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.control.RevisionControl;
import dev.lares.model.ApiException;
import dev.lares.model.Resources;
import dev.lares.model.StatefulSet;
import dev.lares.select.Labels;
import dev.lares.statefulset.Templates;
import dev.lares.view.decode.Decodings;
import dev.lares.workload.TemplatePatch;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keeps the ControllerRevisions of StatefulSets. */
final class RevisionKeeper {
  private final RevisionControl revisions;

  RevisionKeeper(RevisionControl revisions) {
    this.revisions = revisions;
  }

  /** The set's templates; null if they are known only once what was written is visible. */
  @Nullable Templates keep(StatefulSet set, Hands hands) {
    var templates = Templates.of(set, revisions.claimed(set.meta(), set.selector(), hands));
    var update = templates.update();
    if (update == null) {
      create(set, templates, hands);
      return null;
    }
    if (templates.raise() == 0) return templates;
    revisions.raise(update, templates.raise(), hands);
    return null;
  }

  private void create(StatefulSet set, Templates templates, Hands hands) {
    var hash = Templates.hash(set);
    var name = set.meta().name() + "-" + hash;
    Labels labels = set.template().labels().with(Templates.HASH_LABEL, hash);
    var data = TemplatePatch.of(set.template());
    try {
      revisions.create(set.meta(), name, labels, data, templates.next(), hands);
    } catch (ApiException refusal) {
      if (refusal.namespaceTerminating()) return;
      if (refusal.alreadyExists()) noteCollision(set, name, data, hands);
      throw refusal;
    }
  }

  /** The name is taken; by another template, unless it is only not visible yet. */
  private static void noteCollision(StatefulSet set, String name, String data, Hands hands) {
    var meta = set.meta();
    boolean same =
        hands
            .find(Resources.CONTROLLER_REVISIONS, meta.namespace(), name)
            .map(Decodings.CONTROLLER_REVISIONS.decode())
            .filter(found -> found.data().equals(data) && found.meta().controlledBy(meta.uid()))
            .isPresent();
    if (same) return;
    var collisions = set.status().collisionCount();
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("status").put("collisionCount", collisions == null ? 1 : collisions + 1);
    hands.patch(
        Resources.STATEFUL_SETS, meta.namespace(), meta.name(), "status", PatchType.MERGE, patch);
  }

  /** Deletes the oldest templates beyond the set's limit. */
  void trim(StatefulSet set, Templates templates, Set<String> live, Hands hands) {
    for (var revision : templates.expendable(set, live)) revisions.drop(revision, hands);
  }
}
