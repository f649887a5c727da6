package dev.lares.access;

import dev.lares.api.Caller;
import dev.lares.text.Quoted;

/**
 * To whom a binding gives a role.
 *
 * @param kind {@code User}, {@code Group} or {@code ServiceAccount}
 * @param namespace of a service account; else empty
 */
record Subject(String kind, String name, String namespace) {
  private static final String ACCOUNT = "system:serviceaccount:";

  /** Under which bindings of this subject are found: the user's name or, marked, the group's. */
  String principal() {
    return switch (kind) {
      case "Group" -> ofGroup(name);
      case "ServiceAccount" -> ofUser(ACCOUNT + namespace + ":" + name);
      default -> ofUser(name);
    };
  }

  static String ofUser(String user) {
    return "u " + user;
  }

  static String ofGroup(String group) {
    return "g " + group;
  }

  boolean includes(Caller caller) {
    return switch (kind) {
      case "User" -> caller.user().equals(name);
      case "Group" -> caller.groups().contains(name);
      case "ServiceAccount" -> caller.user().equals(ACCOUNT + namespace + ":" + name);
      default -> false;
    };
  }

  /** As reasons print it: {@code User "jane"}, {@code ServiceAccount "name/namespace"}. */
  String text() {
    return kind + " " + Quoted.of(namespace.isEmpty() ? name : name + "/" + namespace);
  }
}
