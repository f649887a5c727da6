package dev.lares.access;

import dev.lares.right.Rule;
import dev.lares.store.Header;
import dev.lares.store.Write.Draft;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The default roles as bytes to store, without a tree in between: there are more of them than of
 * all else a cluster begins with, and every first start writes them. Nothing in them needs escapes.
 */
final class RoleText {
  static final String AUTO_UPDATE = "rbac.authorization.kubernetes.io/autoupdate";
  private static final String JOINS = "rbac.authorization.k8s.io/aggregate-to-";
  private static final Map<String, String> LABELS =
      Map.of("kubernetes.io/bootstrapping", "rbac-defaults");
  private static final String REVISION = "\"resourceVersion\":\"";

  private final StringBuilder out = new StringBuilder(4096);

  /** {@code rules} as they stand in the role, for all of them are written alike. */
  static String rules(List<Rule> rules) {
    var text = new RoleText();
    text.addRules(rules);
    return text.out.toString();
  }

  static String subjects(List<Subject> subjects) {
    var text = new RoleText();
    text.addSubjects(subjects);
    return text.out.toString();
  }

  static Draft role(DefaultRoles.Role role, String uid, Instant now) {
    var text = new RoleText();
    var key = role.key();
    var labels = LABELS;
    if (!role.joins().isEmpty()) {
      labels = new HashMap<>(LABELS);
      for (var joined : role.joins()) labels.put(JOINS + joined, "true");
    }
    text.begin(key.namespace().isEmpty() ? "ClusterRole" : "Role", key, uid, now, labels);
    text.out.append(",\"rules\":");
    text.addRules(role.rules());
    if (role.gathers())
      text.out
          .append(",\"aggregationRule\":{\"clusterRoleSelectors\":[{\"matchLabels\":{\"")
          .append(JOINS)
          .append(key.name())
          .append("\":\"true\"}}]}");
    return text.end(uid, labels);
  }

  static Draft binding(Binding binding, String uid, Instant now) {
    var text = new RoleText();
    boolean ofCluster = binding.namespace().isEmpty();
    var key = new RoleKey(binding.namespace(), binding.name());
    text.begin(ofCluster ? "ClusterRoleBinding" : "RoleBinding", key, uid, now, LABELS);
    if (!binding.subjects().isEmpty()) {
      text.out.append(",\"subjects\":");
      text.addSubjects(binding.subjects());
    }
    text.out.append(",\"roleRef\":{");
    text.add("apiGroup", RoleObjects.GROUP).append(',');
    text.add("kind", binding.roleKind()).append(',');
    text.add("name", binding.roleName()).append('}');
    return text.end(uid, LABELS);
  }

  private void begin(
      String kind, RoleKey key, String uid, Instant now, Map<String, String> labels) {
    out.append('{');
    add("kind", kind).append(',');
    add("apiVersion", RoleObjects.GROUP + "/v1").append(",\"metadata\":{");
    add("name", key.name()).append(',');
    if (!key.namespace().isEmpty()) add("namespace", key.namespace()).append(',');
    add("uid", uid).append(',');
    add("resourceVersion", "0").append(',');
    add("creationTimestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
    out.append(",\"labels\":{");
    var sorted = labels.keySet().toArray(new String[0]);
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (i > 0) out.append(',');
      add(sorted[i], String.valueOf(labels.get(sorted[i])));
    }
    out.append("},\"annotations\":{");
    add(AUTO_UPDATE, "true").append("}}");
  }

  private Draft end(String uid, Map<String, String> labels) {
    var json = out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    int revisionAt = out.indexOf(REVISION) + REVISION.length();
    return new Draft(json, new Header(uid, labels, Map.of(), List.of(), false, revisionAt));
  }

  private void addRules(List<Rule> rules) {
    out.append('[');
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      out.append(i == 0 ? "{" : ",{");
      add("", "verbs", rule.verbs());
      add(",", "apiGroups", rule.groups());
      add(",", "resources", rule.resources());
      add(",", "resourceNames", rule.names());
      add(",", "nonResourceURLs", rule.paths());
      out.append('}');
    }
    out.append(']');
  }

  private void add(String before, String name, List<String> values) {
    if (values.isEmpty()) return;
    out.append(before).append('"').append(name).append("\":[");
    for (int i = 0; i < values.size(); i++)
      out.append(i == 0 ? "\"" : ",\"").append(values.get(i)).append('"');
    out.append(']');
  }

  private void addSubjects(List<Subject> subjects) {
    out.append('[');
    for (int i = 0; i < subjects.size(); i++) {
      var subject = subjects.get(i);
      out.append(i == 0 ? "{" : ",{");
      add("kind", subject.kind()).append(',');
      if (!subject.kind().equals("ServiceAccount")) add("apiGroup", RoleObjects.GROUP).append(',');
      add("name", subject.name());
      if (!subject.namespace().isEmpty()) {
        out.append(',');
        add("namespace", subject.namespace());
      }
      out.append('}');
    }
    out.append(']');
  }

  private StringBuilder add(String name, String value) {
    return out.append('"').append(name).append("\":\"").append(value).append('"');
  }
}
