package dev.lares.access;

import dev.lares.api.Caller;
import dev.lares.text.Quoted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role given to subjects.
 *
 * @param namespace in which it is good; empty for the whole cluster
 * @param roleKind {@code Role} or {@code ClusterRole}
 */
record Binding(
    String namespace, String name, String roleKind, String roleName, List<Subject> subjects) {

  /** The first subject that {@code caller} is or belongs to; null if there is none. */
  @Nullable Subject subject(Caller caller) {
    for (var subject : subjects) if (subject.includes(caller)) return subject;
    return null;
  }

  /** Under which the role is stored. */
  RoleKey role() {
    return new RoleKey(roleKind.equals("Role") ? namespace : "", roleName);
  }

  /** {@code RoleBinding "b/ns" of Role "r" to User "u"}. */
  String text(Subject to) {
    var own =
        namespace.isEmpty()
            ? "ClusterRoleBinding " + Quoted.of(name)
            : "RoleBinding " + Quoted.of(name + "/" + namespace);
    return own + " of " + roleKind + " " + Quoted.of(roleName) + " to " + to.text();
  }
}
