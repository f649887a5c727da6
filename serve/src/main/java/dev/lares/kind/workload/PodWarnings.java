package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Trees;
import dev.lares.quantity.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is allowed in pods and templates, but is likely not what was meant. */
final class PodWarnings {
  private static final String POD_HOSTNAME = "this is used in the Pod's hostname";
  private static final String POD_NAMES = "this is used in Pod names and hostnames";

  private static final String CRITICAL = "scheduler.alpha.kubernetes.io/critical-pod";

  /** Labels of nodes that got new names, when, and which. */
  private static final Map<String, String> RENAMED =
      new TreeMap<>(
          Map.of(
              "beta.kubernetes.io/arch",
                  "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
              "beta.kubernetes.io/os", "deprecated since v1.14; use \"kubernetes.io/os\" instead",
              "failure-domain.beta.kubernetes.io/region",
                  "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
              "failure-domain.beta.kubernetes.io/zone",
                  "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
              "beta.kubernetes.io/instance-type",
                  "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead"));

  private final List<String> found = new ArrayList<>();

  private PodWarnings() {}

  /** Of a new pod. */
  static List<String> ofPod(JsonNode pod) {
    var warnings = new PodWarnings();
    for (var key : pod.path("metadata").path("annotations").propertyNames())
      if (key.startsWith("container.apparmor.security.beta.kubernetes.io/"))
        warnings.add(
            FieldPath.of("metadata", "annotations").key(key),
            "deprecated since v1.30; use the \"appArmorProfile\" field instead");
    warnings.name(pod, POD_HOSTNAME);
    warnings.template(pod.path("metadata"), pod.path("spec"), FieldPath.ROOT);
    return warnings.found;
  }

  /**
   * Of a new template.
   *
   * @param path of the template
   */
  static List<String> ofTemplate(JsonNode template, FieldPath path) {
    var warnings = new PodWarnings();
    warnings.template(template.path("metadata"), template.path("spec"), path);
    return warnings.found;
  }

  /** Of a new object that makes pods, which are named after it. */
  static List<String> ofNamed(JsonNode object, JsonNode template, FieldPath path) {
    var warnings = new PodWarnings();
    warnings.name(object, POD_NAMES);
    warnings.template(template.path("metadata"), template.path("spec"), path);
    return warnings.found;
  }

  /**
   * Of an object with a template that has changed; nothing if its generation is the same.
   *
   * @param path of the template
   */
  static List<String> ofChanged(JsonNode object, JsonNode old, String... path) {
    long generation = object.path("metadata").path("generation").longValue(0);
    if (generation == old.path("metadata").path("generation").longValue(0)) return List.of();
    return ofTemplate(Trees.at(object, path), FieldPath.of(path));
  }

  private void name(JsonNode object, String use) {
    var problems = NameChecks.label(text(object, "metadata", "name"));
    if (!problems.isEmpty())
      found.add(
          "metadata.name: "
              + use
              + ", which can result in surprising behavior; a DNS label is recommended: ["
              + String.join(" ", problems)
              + "]");
  }

  private void template(JsonNode metadata, JsonNode spec, FieldPath path) {
    placement(spec, path.child("spec"));
    var annotations = metadata.path("annotations");
    var at = path.child("metadata").child("annotations");
    if (annotations.has(CRITICAL))
      add(
          at.key(CRITICAL),
          "non-functional in v1.16+; use the \"priorityClassName\" field instead");
    repetitions(spec, path.child("spec"));
    seccomp(annotations, at);
    var seconds = number(spec, "terminationGracePeriodSeconds", 0);
    for (var list : List.of("initContainers", "containers")) {
      var index = 0;
      for (var container : objects(spec, list))
        container(container, path.child("spec").child(list).index(index++));
    }
    ports(spec, path.child("spec"));
    affinities(spec.path("affinity"), path.child("spec").child("affinity"));
    if (seconds < 0)
      add(
          path.child("spec").child("terminationGracePeriodSeconds"),
          "must be >= 0; negative values are invalid and will be treated as 1");
  }

  private void add(FieldPath path, String text) {
    found.add(path + ": " + text);
  }

  private void placement(JsonNode spec, FieldPath path) {
    for (var key : spec.path("nodeSelector").propertyNames())
      if (RENAMED.containsKey(key))
        add(path.child("nodeSelector").key(key), String.valueOf(RENAMED.get(key)));
    var affinity = spec.path("affinity").path("nodeAffinity");
    var at = path.child("affinity").child("nodeAffinity");
    var required = "requiredDuringSchedulingIgnoredDuringExecution";
    var terms = at.child(required).child("nodeSelectorTerms");
    var index = 0;
    for (var term : objects(affinity.path(required), "nodeSelectorTerms"))
      expressions(term, terms.index(index++));
    var preferred = "preferredDuringSchedulingIgnoredDuringExecution";
    index = 0;
    for (var term : objects(affinity, preferred))
      expressions(term.path("preference"), at.child(preferred).index(index++).child("preference"));
    index = 0;
    for (var constraint : objects(spec, "topologySpreadConstraints")) {
      var where = path.child("topologySpreadConstraints").index(index++);
      renamed(text(constraint, "topologyKey"), where.child("topologyKey"));
      selector(constraint, where);
    }
  }

  private void expressions(JsonNode term, FieldPath path) {
    var index = 0;
    for (var expression : objects(term, "matchExpressions"))
      renamed(text(expression, "key"), path.child("matchExpressions").index(index++).child("key"));
  }

  private void renamed(String key, FieldPath path) {
    var text = RENAMED.get(key);
    if (text != null) add(path, key + " is " + text);
  }

  private void selector(JsonNode holder, FieldPath path) {
    if (!has(holder, "labelSelector"))
      add(path.child("labelSelector"), "a null labelSelector results in matching no pod");
  }

  private void affinities(JsonNode affinity, FieldPath path) {
    for (var kind : List.of("podAffinity", "podAntiAffinity")) {
      var required = "requiredDuringSchedulingIgnoredDuringExecution";
      var index = 0;
      for (var term : objects(affinity.path(kind), required))
        selector(term, path.child(kind).child(required).index(index++));
      var preferred = "preferredDuringSchedulingIgnoredDuringExecution";
      index = 0;
      for (var term : objects(affinity.path(kind), preferred))
        selector(
            term.path("podAffinityTerm"),
            path.child(kind).child(preferred).index(index++).child("podAffinityTerm"));
    }
  }

  private void seccomp(JsonNode annotations, FieldPath path) {
    for (var key : annotations.propertyNames())
      if (key.equals("seccomp.security.alpha.kubernetes.io/pod")
          || key.startsWith("container.seccomp.security.alpha.kubernetes.io/"))
        add(path.key(key), "non-functional in v1.27+; use the \"seccompProfile\" field instead");
  }

  private void repetitions(JsonNode spec, FieldPath path) {
    repeated(spec, "hostAliases", "ip", path);
    repeated(spec, "imagePullSecrets", "name", path);
    var index = 0;
    for (var secret : objects(spec, "imagePullSecrets")) {
      if (text(secret, "name").isEmpty())
        add(path.child("imagePullSecrets").index(index).child("name"), "invalid empty name \"\"");
      index++;
    }
    index = 0;
    for (var volume : objects(spec, "volumes")) {
      var kind = DeprecatedVolumes.in(volume);
      if (!kind.isEmpty())
        add(
            path.child("volumes").index(index).child(DeprecatedVolumes.name(kind)),
            DeprecatedVolumes.text(kind));
      if (objects(volume.path("projected"), "sources").stream().anyMatch(ObjectNode::isEmpty))
        found.add("volume \"" + text(volume, "name") + "\" (Projected) has no sources provided");
      index++;
    }
  }

  private void repeated(JsonNode spec, String list, String field, FieldPath path) {
    var seen = new HashSet<String>();
    var index = 0;
    for (var item : objects(spec, list)) {
      var at = path.child(list).index(index++).child(field);
      var value = text(item, field);
      if (!seen.add(value)) add(at, "duplicate " + field + " \"" + value + "\"");
    }
  }

  private void container(JsonNode container, FieldPath path) {
    for (var name : List.of("memory", "ephemeral-storage"))
      for (var list : List.of("limits", "requests"))
        fraction(container.path("resources").path(list), name, path.child("resources").child(list));
    var names = new HashSet<String>();
    var index = 0;
    for (var variable : objects(container, "env")) {
      var at = path.child("env").index(index++);
      if (!names.add(text(variable, "name")))
        add(
            at,
            "hides previous definition of \""
                + text(variable, "name")
                + "\", which may be dropped when using apply");
    }
  }

  private void fraction(JsonNode amounts, String name, FieldPath path) {
    var amount = text(amounts, name);
    if (!amount.isEmpty() && Quantity.parse(amount).milli() % 1000 != 0)
      add(
          path.key(name),
          "fractional byte value \"" + amount + "\" is invalid, must be an integer");
  }

  private record Port(String path, JsonNode port) {}

  private void ports(JsonNode spec, FieldPath path) {
    var all = new ArrayList<Port>();
    for (var list : List.of("initContainers", "containers")) {
      var container = 0;
      for (var each : objects(spec, list)) {
        var at = path.child(list).index(container++).child("ports");
        for (var i = 0; i < size(each, "ports"); i++)
          port(new Port(at.index(i).toString(), each.path("ports").path(i)), all);
      }
    }
  }

  private void port(Port port, List<Port> before) {
    for (var other : before) {
      if (!text(port.port(), "protocol").equals(text(other.port(), "protocol"))
          || number(port.port(), "containerPort", 0) != number(other.port(), "containerPort", 0))
        continue;
      var host = number(port.port(), "hostPort", 0);
      var otherHost = number(other.port(), "hostPort", 0);
      if (host == otherHost)
        found.add(port.path() + ": duplicate port definition with " + other.path());
      else if (host == 0 || otherHost == 0)
        found.add(port.path() + ": overlapping port definition with " + other.path());
    }
    before.add(port);
  }
}
