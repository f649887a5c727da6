package dev.lares.control.definition;

import dev.lares.client.ApiObject;
import dev.lares.client.Cluster;
import dev.lares.client.Deletion;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.definition.Naming;
import dev.lares.model.ApiException;
import dev.lares.model.Meta;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives definitions their names, so that their resources come to be served, and deletes those
 * resources before a definition goes.
 */
public final class DefinitionController {
  private static final String NAME = "crd-controller";
  private static final ResourceType TYPE = Resources.CUSTOM_RESOURCE_DEFINITIONS;

  /** When to look again whether resources that something holds have gone. */
  private static final Duration STILL_THERE = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final Timers time;
  private final View<Meta> definitions;
  private final Controller<String> shell;

  private DefinitionController(Cluster cluster, Views views, Timers time) {
    this.cluster = cluster.as(NAME);
    this.time = time;
    definitions = views.of(Decodings.metadata(TYPE));
    shell = new Controller<>(NAME, cluster, views, List.of(definitions), time, this::reconcile);
    definitions.listen((before, after) -> {
      if (after != null) shell.add(after.name());
      else if (before != null) freed(before.name());
    });
  }

  public static Worker of(Cluster cluster, Views views, Timers time) {
    return new DefinitionController(cluster, views, time).shell;
  }

  /** Names that are free again may be what another definition of the group waits for. */
  private void freed(String name) {
    var group = group(name);
    for (var other : definitions.all())
      if (!other.name().equals(name) && group(other.name()).equals(group)) shell.add(other.name());
  }

  /** A definition is called by its plural name and its group. */
  private static String group(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  private Pass reconcile(String name, Hands hands) {
    var found = hands.find(TYPE, "", name);
    if (found.isEmpty()) return Pass.settled();
    var definition = DefinitionTree.of(found.get());
    if (definition.awaitsCleanup()) return cleanUp(name, definition, hands);
    if (definition.deleting()) return Pass.settled();
    name(name, definition);
    definition.tellApproval(time.now());
    if (!definition.changed()) return Pass.settled();
    hands.updateStatus(TYPE, "", name, definition.tree());
    freed(name);
    return Pass.settled();
  }

  private void name(String name, DefinitionTree definition) {
    var asked = definition.asked();
    if (asked.equals(definition.accepted()) && definition.isTrue("Established")) return;
    var resources = new HashSet<String>();
    var kinds = new HashSet<String>();
    for (var object : cluster.list(TYPE, "")) {
      var other = DefinitionTree.of(object);
      boolean rival = !object.key().equals(name) && other.group().equals(definition.group());
      if (rival) other.take(resources, kinds);
    }
    definition.accept(Naming.of(asked, definition.accepted(), resources, kinds), time.now());
  }

  private Pass cleanUp(String name, DefinitionTree definition, Hands hands) {
    var type = served(definition);
    if (type != null && !empty(type, hands)) {
      definition.set(
          "Terminating",
          true,
          "InstanceDeletionInProgress",
          "CustomResource deletion is in progress",
          time.now());
      if (definition.changed()) hands.updateStatus(TYPE, "", name, definition.tree());
      return Pass.again(STILL_THERE);
    }
    definition.set(
        "Terminating", false, "InstanceDeletionCompleted", "removed all instances", time.now());
    definition.dropCleanup();
    hands.updateStatus(TYPE, "", name, definition.tree());
    return Pass.settled();
  }

  /** Whether nothing is left; what is there is asked to go. */
  private boolean empty(ResourceType type, Hands hands) {
    for (var object : cluster.list(type, "")) {
      var meta = meta(type, object);
      if (meta.deleting()) continue;
      try {
        hands.delete(type, meta.namespace(), meta.name(), Deletion.of(meta.uid()));
      } catch (ApiException refusal) {
        if (!refusal.notFound() && !refusal.conflict()) throw refusal;
      }
    }
    return cluster.list(type, "").isEmpty();
  }

  private static Meta meta(ResourceType type, ApiObject object) {
    return Decodings.metadata(type).decode().apply(object);
  }

  /** The type under which the definition's resources are served; null if they are not. */
  private @Nullable ResourceType served(DefinitionTree definition) {
    var resource = definition.plural() + "." + definition.group();
    for (var type : cluster.servedTypes()) if (type.groupResource().equals(resource)) return type;
    return null;
  }
}
