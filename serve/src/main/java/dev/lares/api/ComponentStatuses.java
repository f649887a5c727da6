package dev.lares.api;

import dev.lares.kind.basic.BasicKinds;
import dev.lares.model.ResourceType;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What old clients ask instead of {@code /readyz}. The parts named have no ports to be probed at
 * here: they live in this process, so whoever answers at all can answer for them.
 */
final class ComponentStatuses implements Derived {
  private static final List<String> NAMES = List.of("scheduler", "controller-manager", "etcd-0");

  @Override
  public ResourceType type() {
    return BasicKinds.COMPONENT_STATUSES;
  }

  @Override
  public @Nullable ObjectNode get(Target target) {
    return NAMES.contains(target.name()) ? status(target.name()) : null;
  }

  @Override
  public List<Stored> list(Target target, ListOptions options) {
    var selection = Selection.of(target, options);
    var found = new ArrayList<Stored>();
    for (var name : NAMES) {
      var item = Derived.item(type(), name, Map.of(), status(name));
      if (selection.matches(item)) found.add(item);
    }
    return found;
  }

  private ObjectNode status(String name) {
    var status = Json.object().put("kind", type().kind()).put("apiVersion", type().apiVersion());
    status.putObject("metadata").put("name", name);
    status
        .putArray("conditions")
        .addObject()
        .put("type", "Healthy")
        .put("status", "True")
        .put("message", "ok");
    return status;
  }
}
