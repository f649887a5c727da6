package dev.lares.control.definition;

import dev.lares.client.ApiObject;
import dev.lares.definition.Names;
import dev.lares.definition.Naming;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One definition on its way to a new status. */
final class DefinitionTree {
  static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";
  private static final String APPROVAL = "api-approved.kubernetes.io";

  private final ObjectNode tree;
  private final ObjectNode before;

  private DefinitionTree(ObjectNode tree) {
    this.tree = tree;
    this.before = tree.deepCopy();
  }

  static DefinitionTree of(ApiObject object) {
    return new DefinitionTree((ObjectNode) JsonMapper.shared().readTree(object.json()));
  }

  ObjectNode tree() {
    return tree;
  }

  boolean changed() {
    return !tree.equals(before);
  }

  String group() {
    return text(tree.path("spec"), "group");
  }

  String plural() {
    return text(tree.path("spec").path("names"), "plural");
  }

  boolean deleting() {
    return tree.path("metadata").hasNonNull("deletionTimestamp");
  }

  boolean awaitsCleanup() {
    return deleting() && texts(tree.path("metadata").path("finalizers")).contains(CLEANUP);
  }

  boolean isTrue(String condition) {
    for (var one : tree.path("status").path("conditions"))
      if (text(one, "type").equals(condition)) return text(one, "status").equals("True");
    return false;
  }

  Names asked() {
    return names(tree.path("spec").path("names"));
  }

  Names accepted() {
    return names(tree.path("status").path("acceptedNames"));
  }

  void take(Set<String> resources, Set<String> kinds) {
    var names = accepted();
    resources.add(names.plural());
    resources.add(names.singular());
    resources.addAll(names.shortNames());
    kinds.add(names.kind());
    kinds.add(names.listKind());
  }

  void accept(Naming naming, Instant now) {
    var names = naming.accepted();
    var accepted = status().putObject("acceptedNames");
    accepted.put("plural", names.plural());
    if (!names.singular().isEmpty()) accepted.put("singular", names.singular());
    put(accepted, "shortNames", names.shortNames());
    accepted.put("kind", names.kind());
    if (!names.listKind().isEmpty()) accepted.put("listKind", names.listKind());
    put(accepted, "categories", names.categories());
    set("NamesAccepted", !naming.conflict(), naming.reason(), naming.message(), now);
    if (isTrue("Established")) return;
    if (naming.conflict())
      set("Established", false, "NotAccepted", "not all names are accepted", now);
    else
      set("Established", true, "InitialNamesAccepted", "the initial names have been accepted", now);
  }

  /** Kubernetes' own groups are for whoever has Kubernetes' approval. */
  void tellApproval(Instant now) {
    var group = group();
    boolean guarded =
        group.equals("k8s.io")
            || group.endsWith(".k8s.io")
            || group.equals("kubernetes.io")
            || group.endsWith(".kubernetes.io");
    var annotation = text(tree.path("metadata").path("annotations"), APPROVAL);
    if (!guarded || annotation.isEmpty()) return;
    var type = "KubernetesAPIApprovalPolicyConformant";
    if (annotation.startsWith("unapproved"))
      set(type, false, "UnapprovedAnnotation", "not approved: \"" + annotation + "\"", now);
    else set(type, true, "ApprovedAnnotation", "approved in " + annotation, now);
  }

  /** Sets a condition; its time changes only with its status. */
  void set(String type, boolean holds, String reason, String message, Instant now) {
    var status = holds ? "True" : "False";
    var conditions = status().withArrayProperty("conditions");
    ObjectNode found = null;
    for (var one : conditions)
      if (one instanceof ObjectNode condition && text(condition, "type").equals(type))
        found = condition;
    if (found == null) found = conditions.addObject().put("type", type);
    boolean same = text(found, "status").equals(status);
    found.put("status", status);
    if (!same) found.put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    found.put("reason", reason).put("message", message);
  }

  void dropCleanup() {
    var metadata = (ObjectNode) tree.path("metadata");
    var left =
        texts(metadata.path("finalizers")).stream().filter(name -> !name.equals(CLEANUP)).toList();
    metadata.remove("finalizers");
    put(metadata, "finalizers", left);
  }

  private ObjectNode status() {
    return tree.withObjectProperty("status");
  }

  private static void put(ObjectNode parent, String name, List<String> texts) {
    if (texts.isEmpty()) return;
    var list = parent.putArray(name);
    texts.forEach(list::add);
  }

  private static Names names(JsonNode names) {
    return new Names(
        text(names, "plural"),
        text(names, "singular"),
        texts(names.path("shortNames")),
        text(names, "kind"),
        text(names, "listKind"),
        texts(names.path("categories")));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static String text(JsonNode parent, String name) {
    return parent.path(name).stringValue("");
  }
}
