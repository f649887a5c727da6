package dev.lares.control.namespace;

import dev.lares.client.ApiObject;
import dev.lares.client.Cluster;
import dev.lares.client.Deletion;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.model.ApiException;
import dev.lares.model.Meta;
import dev.lares.model.Namespace;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.namespace.Remains;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Empties namespaces that are to go, pods first, and lets them go once nothing is left. */
public final class NamespaceEnding {
  private static final String NAME = "namespace-controller";
  private static final String FINALIZER = "kubernetes";

  /** How stale the counts in a namespace's status may be while content is still leaving. */
  private static final Duration COUNTING = Duration.ofSeconds(1);

  /** When to look again even if nothing is seen to leave: Kubernetes' guess for finalizers. */
  private static final Duration ANYWAY = Duration.ofSeconds(15);

  private final Cluster cluster;
  private final Timers time;
  private final View<Namespace> namespaces;
  private final Contents contents;
  private final Controller<String> shell;

  private NamespaceEnding(Cluster cluster, Views views, Timers time) {
    this.cluster = cluster.as(NAME);
    this.time = time;
    namespaces = views.of(Decodings.NAMESPACES);
    contents = new Contents(views, this::left);
    shell = new Controller<>(NAME, cluster, views, List.of(namespaces), time, this::reconcile);
    namespaces.listen((before, after) -> {
      if (after != null && after.meta().deleting()) shell.add(after.meta().name());
    });
  }

  public static Worker of(Cluster cluster, Views views, Timers time) {
    return new NamespaceEnding(cluster, views, time).shell;
  }

  private void left(String name, boolean last) {
    var namespace = namespaces.get(name);
    if (namespace == null || !namespace.meta().deleting()) return;
    if (last) shell.add(name);
    else shell.addAfter(name, COUNTING);
  }

  private Pass reconcile(String name, Hands hands) {
    var namespace = namespaces.get(name);
    if (namespace == null || !namespace.meta().deleting()) return Pass.settled();
    if (!namespace.finalizers().contains(FINALIZER)) return Pass.settled();
    var types = contents.follow(cluster.servedTypes());
    var remains = new Remains();
    // what pods may need while they shut down stays until they are gone
    boolean pods = empty(Resources.PODS, name, hands, new Remains());
    if (pods)
      for (var type : types) if (!type.equals(Resources.PODS)) empty(type, name, hands, remains);
    tell(name, remains, hands);
    if (!pods || !remains.none()) return Pass.again(ANYWAY);
    finish(name, hands);
    return Pass.settled();
  }

  /**
   * Asks everything of {@code type} to go, as the server and not a view knows it: what is
   * overlooked here would outlive its namespace.
   *
   * @return whether nothing is left
   */
  private boolean empty(ResourceType type, String name, Hands hands, Remains remains) {
    var found = cluster.list(type, name);
    if (found.isEmpty()) return true;
    boolean asked = false;
    for (var object : found) {
      var meta = meta(type, object);
      if (meta.deleting()) continue;
      asked = true;
      try {
        var deletion = Deletion.of(meta.uid()).withPropagation("Background");
        hands.delete(type, name, meta.name(), deletion);
      } catch (ApiException refusal) {
        if (!refusal.notFound() && !refusal.conflict()) remains.refused(refusal.status().message());
      }
    }
    var left = asked ? cluster.list(type, name) : found;
    for (var object : left) remains.add(type, meta(type, object));
    return left.isEmpty();
  }

  private static Meta meta(ResourceType type, ApiObject object) {
    return Decodings.metadata(type).decode().apply(object);
  }

  private void tell(String name, Remains remains, Hands hands) {
    var stored = hands.find(Resources.NAMESPACES, "", name);
    if (stored.isEmpty()) return;
    var tree = tree(stored.get());
    var conditions = new Conditions(tree.withObjectProperty("status"), time.now());
    for (var claim : remains.claims()) conditions.put(claim);
    if (conditions.changed()) hands.updateStatus(Resources.NAMESPACES, "", name, tree);
  }

  private static void finish(String name, Hands hands) {
    var stored = hands.find(Resources.NAMESPACES, "", name);
    if (stored.isEmpty()) return;
    var tree = tree(stored.get());
    tree.withObjectProperty("spec")
        .withArrayProperty("finalizers")
        .removeIf(finalizer -> finalizer.asString().equals(FINALIZER));
    hands.finalizeNamespace(name, tree);
  }

  private static ObjectNode tree(ApiObject object) {
    return (ObjectNode) JsonMapper.shared().readTree(object.json());
  }
}
