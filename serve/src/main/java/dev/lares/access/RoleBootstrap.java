package dev.lares.access;

import dev.lares.api.ApiServer;
import dev.lares.api.Json;
import dev.lares.api.Seed;
import dev.lares.right.Coverage;
import dev.lares.right.Rule;
import dev.lares.store.Picture;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a cluster the default roles. On later starts what was taken from them comes back, unless
 * their annotation {@code rbac.authorization.kubernetes.io/autoupdate} says otherwise.
 */
public final class RoleBootstrap {
  private static final String API_VERSION = RoleObjects.GROUP + "/v1";
  private static final String AUTO_UPDATE = "rbac.authorization.kubernetes.io/autoupdate";
  private static final String JOINS = "rbac.authorization.k8s.io/aggregate-to-";

  private final ApiServer api;
  private final Store store;

  public RoleBootstrap(ApiServer api, Store store) {
    this.api = api;
    this.store = store;
  }

  public void run() {
    var seeds = new ArrayList<Seed>();
    var picture = store.current();
    for (var role : DefaultRoles.read()) {
      role(role, picture, seeds);
      for (var binding : role.bindings()) binding(binding, picture, seeds);
    }
    api.seed(seeds);
  }

  private static void role(DefaultRoles.Role role, Picture picture, List<Seed> seeds) {
    var key = role.key();
    var stored = picture.find(key.storeType(), key.storeKey());
    var rules = rules(role.rules());
    if (stored != null) {
      if (!role.gathers()) restore(stored, role.rules(), rules, seeds);
      return;
    }
    var tree = begin(key.namespace().isEmpty() ? "ClusterRole" : "Role", key);
    if (!role.joins().isEmpty()) {
      var labels = Json.child(Json.child(tree, "metadata"), "labels");
      for (var joined : role.joins()) labels.put(JOINS + joined, "true");
    }
    if (role.gathers())
      tree.putObject("aggregationRule")
          .putArray("clusterRoleSelectors")
          .addObject()
          .putObject("matchLabels")
          .put(JOINS + key.name(), "true");
    tree.set("rules", rules);
    seeds.add(new Seed(key.storeType(), key.storeKey(), tree, null));
  }

  /** Looks for the rules as they are written first: nearly always nobody has changed them. */
  private static void restore(
      Stored stored, List<Rule> expected, ArrayNode rules, List<Seed> seeds) {
    if (contains(stored, Json.bytes(rules))) return;
    var tree = Json.tree(stored.json());
    var missing = Coverage.missing(RoleObjects.rules(tree), expected);
    if (!updatesItself(tree) || missing.isEmpty()) return;
    var own = tree.get("rules") instanceof ArrayNode list ? list : tree.putArray("rules");
    own.addAll(rules(missing));
    seeds.add(new Seed(stored.type(), stored.key(), tree, stored));
  }

  private static void binding(Binding binding, Picture picture, List<Seed> seeds) {
    var key = new RoleKey(binding.namespace(), binding.name());
    boolean ofCluster = binding.namespace().isEmpty();
    var type = ofCluster ? RoleObjects.CLUSTER_ROLE_BINDINGS : RoleObjects.ROLE_BINDINGS;
    var stored = picture.find(type, key.storeKey());
    if (stored != null) {
      restoreSubjects(stored, binding, seeds);
      return;
    }
    var tree = begin(ofCluster ? "ClusterRoleBinding" : "RoleBinding", key);
    if (!binding.subjects().isEmpty()) addSubjects(tree.putArray("subjects"), binding.subjects());
    tree.putObject("roleRef")
        .put("apiGroup", RoleObjects.GROUP)
        .put("kind", binding.roleKind())
        .put("name", binding.roleName());
    seeds.add(new Seed(type, key.storeKey(), tree, null));
  }

  private static void restoreSubjects(Stored stored, Binding expected, List<Seed> seeds) {
    if (contains(stored, Json.bytes(addSubjects(Json.array(), expected.subjects())))) return;
    var missing = new ArrayList<>(expected.subjects());
    missing.removeAll(RoleObjects.binding(stored).subjects());
    var tree = Json.tree(stored.json());
    if (!updatesItself(tree) || missing.isEmpty()) return;
    addSubjects(
        tree.get("subjects") instanceof ArrayNode list ? list : tree.putArray("subjects"), missing);
    seeds.add(new Seed(stored.type(), stored.key(), tree, stored));
  }

  private static boolean updatesItself(ObjectNode tree) {
    return Json.text(tree.path("metadata").path("annotations"), AUTO_UPDATE).equals("true");
  }

  private static boolean contains(Stored stored, byte[] part) {
    return new String(stored.json(), StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  private static ObjectNode begin(String kind, RoleKey key) {
    var tree = Json.object().put("kind", kind).put("apiVersion", API_VERSION);
    var metadata = tree.putObject("metadata").put("name", key.name());
    if (!key.namespace().isEmpty()) metadata.put("namespace", key.namespace());
    metadata.putObject("labels").put("kubernetes.io/bootstrapping", "rbac-defaults");
    metadata.putObject("annotations").put(AUTO_UPDATE, "true");
    return tree;
  }

  static ArrayNode rules(List<Rule> rules) {
    var list = Json.array();
    for (var rule : rules) {
      var node = list.addObject();
      put(node, "verbs", rule.verbs());
      put(node, "apiGroups", rule.groups());
      put(node, "resources", rule.resources());
      put(node, "resourceNames", rule.names());
      put(node, "nonResourceURLs", rule.paths());
    }
    return list;
  }

  private static void put(ObjectNode node, String name, List<String> texts) {
    if (texts.isEmpty()) return;
    var list = node.putArray(name);
    for (var text : texts) list.add(text);
  }

  private static ArrayNode addSubjects(ArrayNode list, List<Subject> subjects) {
    for (var subject : subjects) {
      var node = list.addObject().put("kind", subject.kind());
      if (!subject.kind().equals("ServiceAccount")) node.put("apiGroup", RoleObjects.GROUP);
      node.put("name", subject.name());
      if (!subject.namespace().isEmpty()) node.put("namespace", subject.namespace());
    }
    return list;
  }
}
