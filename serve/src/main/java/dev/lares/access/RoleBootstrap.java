package dev.lares.access;

import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.api.Target;
import dev.lares.api.Verbs;
import dev.lares.api.WriteOptions;
import dev.lares.chance.Chance;
import dev.lares.kind.Kinds;
import dev.lares.right.Coverage;
import dev.lares.store.Picture;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import dev.lares.store.Write;
import dev.lares.time.Clock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a cluster the default roles, in one batch. On later starts what was taken from them comes
 * back, unless their annotation {@code rbac.authorization.kubernetes.io/autoupdate} says otherwise.
 */
public final class RoleBootstrap {
  private static final Caller CALLER = Caller.internal("apiserver");

  private final Verbs verbs;
  private final Kinds kinds;
  private final Store store;
  private final Clock clock;
  private final Chance uids;

  public RoleBootstrap(Verbs verbs, Kinds kinds, Store store, Clock clock, Chance uids) {
    this.verbs = verbs;
    this.kinds = kinds;
    this.store = store;
    this.clock = clock;
    this.uids = uids;
  }

  public void run() {
    var now = clock.now();
    var picture = store.current();
    var writes = new ArrayList<Write>();
    for (var role : DefaultRoles.read()) {
      var key = role.key();
      var stored = picture.find(key.storeType(), key.storeKey());
      if (stored == null) {
        var draft = RoleText.role(role, uids.uuid().toString(), now);
        writes.add(new Write(key.storeType(), key.storeKey(), 0, draft));
      } else if (!role.gathers()) {
        restore(stored, role);
      }
      for (var binding : role.bindings()) {
        var bound = find(binding, picture);
        if (bound == null) {
          var draft = RoleText.binding(binding, uids.uuid().toString(), now);
          writes.add(new Write(type(binding), key(binding), 0, draft));
        } else {
          restore(bound, binding);
        }
      }
    }
    store.writeAll(writes);
  }

  private static @Nullable Stored find(Binding binding, Picture picture) {
    return picture.find(type(binding), key(binding));
  }

  private static String type(Binding binding) {
    return binding.namespace().isEmpty()
        ? RoleObjects.CLUSTER_ROLE_BINDINGS
        : RoleObjects.ROLE_BINDINGS;
  }

  private static String key(Binding binding) {
    return new RoleKey(binding.namespace(), binding.name()).storeKey();
  }

  /** Looks for the rules as they were written first: nearly always nobody has changed them. */
  private void restore(Stored stored, DefaultRoles.Role role) {
    if (contains(stored, RoleText.rules(role.rules()))) return;
    var tree = Json.tree(stored.json());
    var missing = Coverage.missing(RoleObjects.rules(tree), role.rules());
    if (missing.isEmpty() || !updatesItself(tree)) return;
    add(tree, "rules", RoleText.rules(missing));
    update(stored, tree);
  }

  private void restore(Stored stored, Binding binding) {
    if (binding.subjects().isEmpty() || contains(stored, RoleText.subjects(binding.subjects())))
      return;
    var missing = new ArrayList<>(binding.subjects());
    missing.removeAll(RoleObjects.binding(stored).subjects());
    var tree = Json.tree(stored.json());
    if (missing.isEmpty() || !updatesItself(tree)) return;
    add(tree, "subjects", RoleText.subjects(missing));
    update(stored, tree);
  }

  private static boolean contains(Stored stored, String part) {
    return new String(stored.json(), StandardCharsets.UTF_8).contains(part);
  }

  private static boolean updatesItself(ObjectNode tree) {
    var annotations = tree.path("metadata").path("annotations");
    return Json.text(annotations, RoleText.AUTO_UPDATE).equals("true");
  }

  private static void add(ObjectNode tree, String name, String more) {
    var list = tree.get(name) instanceof ArrayNode own ? own : tree.putArray(name);
    for (var item : Json.parse(more.getBytes(StandardCharsets.UTF_8))) list.add(item);
  }

  private void update(Stored stored, ObjectNode tree) {
    for (var kind : kinds.all())
      if (kind.type().groupResource().equals(stored.type()))
        verbs.update(
            new Target(kind, stored.namespace(), stored.name(), ""),
            new Body.Tree(tree),
            WriteOptions.INTERNAL,
            CALLER);
  }
}
