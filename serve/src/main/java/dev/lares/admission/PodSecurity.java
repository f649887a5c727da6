package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import dev.lares.api.Statuses;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.model.ApiStatus.Cause;
import dev.lares.podsecurity.Level;
import dev.lares.podsecurity.Policy;
import dev.lares.podsecurity.Standards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses pods, or warns of them, as labels of their namespace demand. */
final class PodSecurity implements AdmissionPlugin {
  private static final String LABEL = "pod-security.kubernetes.io/";

  /** Of a namespace whose level rises, so many pods are looked at; the client waits meanwhile. */
  private static final int MOST_PODS = 3000;

  private static final Set<String> UNEXAMINED =
      Set.of("exec", "attach", "binding", "eviction", "log", "portforward", "proxy", "status");

  @Override
  public String name() {
    return "PodSecurity";
  }

  @Override
  public void validate(AdmissionRequest request) {
    var object = request.object();
    if (object == null) return;
    var type = request.target().kind().type();
    if (request.concerns("namespaces")) checkNamespace(request, object);
    else if (type.groupResource().equals("pods")) checkPod(request, object);
    else if (request.target().subresource().isEmpty()) checkTemplate(request, object);
  }

  private static void checkPod(AdmissionRequest request, ObjectNode pod) {
    if (UNEXAMINED.contains(request.target().subresource())) return;
    var labels = labels(request);
    if (labels.isEmpty()) return;
    var old = request.old();
    if (old != null && !PodChanges.matter(pod, old)) return;
    var enforced = policy(labels, "enforce");
    var findings = Standards.examine(enforced, pod);
    if (!findings.isEmpty())
      throw request.forbidden(
          "violates PodSecurity \"" + enforced.text() + "\": " + Standards.details(findings));
    warn(request, policy(labels, "warn"), pod);
  }

  private static void checkTemplate(AdmissionRequest request, ObjectNode object) {
    var old = request.old();
    if (old != null && scales(object, old)) return;
    var template = template(request.target().kind().type().groupResource(), object);
    if (template == null || !template.path("spec").isObject()) return;
    var labels = labels(request);
    if (!labels.isEmpty()) warn(request, policy(labels, "warn"), template);
  }

  /** Who only says how many is not bothered with what each is like. */
  private static boolean scales(ObjectNode object, ObjectNode old) {
    if (object.path("spec").path("replicas").equals(old.path("spec").path("replicas")))
      return false;
    return comparable(object).equals(comparable(old));
  }

  private static ObjectNode comparable(ObjectNode object) {
    var copy = object.deepCopy();
    Json.child(copy, "spec").remove("replicas");
    Json.child(copy, "metadata").remove(List.of("managedFields", "resourceVersion", "generation"));
    copy.remove("status");
    return copy;
  }

  private static void warn(AdmissionRequest request, Policy policy, JsonNode pod) {
    var findings = Standards.examine(policy, pod);
    if (!findings.isEmpty())
      request
          .warn()
          .accept(
              "would violate PodSecurity \""
                  + policy.text()
                  + "\": "
                  + Standards.details(findings));
  }

  private static @Nullable JsonNode template(String groupResource, ObjectNode object) {
    return switch (groupResource) {
      case "podtemplates" -> object.path("template");
      case "replicationcontrollers",
          "replicasets.apps",
          "deployments.apps",
          "daemonsets.apps",
          "statefulsets.apps",
          "jobs.batch" ->
          object.path("spec").path("template");
      case "cronjobs.batch" ->
          object.path("spec").path("jobTemplate").path("spec").path("template");
      default -> null;
    };
  }

  /** The labels of the namespace that concern security; most namespaces have none. */
  private static Map<String, String> labels(AdmissionRequest request) {
    var namespace = request.picture().find("namespaces", request.target().namespace());
    if (namespace == null) return Map.of();
    var labels = namespace.header().labels();
    for (var name : labels.keySet()) if (name.startsWith(LABEL)) return labels;
    return Map.of();
  }

  /** What {@code mode} demands; a label that says nothing usable demands nothing. */
  private static Policy policy(Map<String, String> labels, String mode) {
    var level = Level.of(labels.getOrDefault(LABEL + mode, ""));
    var minor = Policy.minor(labels.getOrDefault(LABEL + mode + "-version", "latest"));
    if (level == null) return Policy.PRIVILEGED;
    return new Policy(level, minor == null ? Policy.LATEST : minor);
  }

  private static void checkNamespace(AdmissionRequest request, ObjectNode namespace) {
    var labels = labels(namespace);
    var errors = errors(labels);
    var old = request.old();
    if (request.operation() == Operation.CREATE || old == null) {
      refuse(request, errors);
      return;
    }
    var oldLabels = labels(old);
    if (!errors.equals(errors(oldLabels))) refuse(request, errors);
    var next = policy(labels, "enforce");
    var before = policy(oldLabels, "enforce");
    boolean relaxed = next.minor() == before.minor() && next.level().compareTo(before.level()) <= 0;
    if (next.level() != Level.PRIVILEGED && !next.equals(before) && !relaxed)
      warnOfPods(request, next);
  }

  private static Map<String, String> labels(ObjectNode namespace) {
    var labels = new TreeMap<String, String>();
    for (var entry : namespace.path("metadata").path("labels").properties())
      if (entry.getKey().startsWith(LABEL))
        labels.put(entry.getKey(), entry.getValue().stringValue(""));
    return labels;
  }

  private static List<Cause> errors(Map<String, String> labels) {
    var errors = new FieldErrors();
    for (var mode : List.of("audit", "enforce", "warn")) {
      var level = labels.get(LABEL + mode);
      if (level != null && Level.of(level) == null)
        errors.invalid(at(mode), level, "must be one of privileged, baseline, restricted");
      var version = labels.get(LABEL + mode + "-version");
      if (version != null && Policy.minor(version) == null)
        errors.invalid(at(mode + "-version"), version, "must be \"latest\" or \"v1.x\"");
    }
    return errors.causes();
  }

  private static FieldPath at(String name) {
    return FieldPath.of("metadata", "labels").key(LABEL + name);
  }

  private static void refuse(AdmissionRequest request, List<Cause> errors) {
    if (!errors.isEmpty())
      throw Statuses.invalid(request.target().kind().type(), request.name(), errors);
  }

  /** Which pods would be refused now; those with the same faults are told of together. */
  private static void warnOfPods(AdmissionRequest request, Policy policy) {
    var namespace = request.name();
    Map<String, TreeSet<String>> byFault = new LinkedHashMap<>();
    var picture = request.picture();
    int all = picture.count("pods", namespace + "/");
    int looked = 0;
    var pods = picture.range("pods", namespace + "/", "");
    while (pods.hasNext() && looked < MOST_PODS) {
      var pod = pods.next();
      looked++;
      var findings = Standards.examine(policy, Json.tree(pod.json()));
      if (findings.isEmpty()) continue;
      byFault.computeIfAbsent(Standards.reasons(findings), any -> new TreeSet<>()).add(pod.name());
    }
    if (looked < all)
      request
          .warn()
          .accept(
              "new PodSecurity enforce level only checked against the first "
                  + looked
                  + " of "
                  + all
                  + " existing pods");
    if (byFault.isEmpty()) return;
    request
        .warn()
        .accept(
            "existing pods in namespace \""
                + namespace
                + "\" violate the new PodSecurity enforce level \""
                + policy.text()
                + "\"");
    var lines = new ArrayList<String>();
    byFault.forEach((fault, names) -> lines.add(names.first() + others(names) + ": " + fault));
    lines.stream().sorted().forEach(request.warn());
  }

  private static String others(TreeSet<String> names) {
    int others = names.size() - 1;
    return switch (others) {
      case 0 -> "";
      case 1 -> " (and 1 other pod)";
      default -> " (and " + others + " other pods)";
    };
  }
}
