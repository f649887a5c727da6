package dev.lares.access;

import dev.lares.right.Rule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The roles every cluster begins with, and to whom they are given; read from {@code
 * default-roles.txt}.
 *
 * <p>A line at the margin names a role, {@code Controller x} being the ClusterRole {@code
 * system:controller:x} given to the service account {@code kube-system/x}. Indented lines are its
 * rules: verbs, groups and resources, or verbs, {@code path} and paths. {@code to} says who has it.
 */
final class DefaultRoles {
  private static final Map<String, List<String>> VERBS =
      Map.of(
          "read", List.of("get", "list", "watch"),
          "write", List.of("create", "delete", "deletecollection", "patch", "update"),
          "all",
              List.of(
                  "create",
                  "delete",
                  "deletecollection",
                  "get",
                  "list",
                  "patch",
                  "update",
                  "watch"));

  /**
   * One role.
   *
   * @param joins the roles that gather it
   * @param gathers whether its rules are those of the roles that join it
   */
  record Role(
      RoleKey key, List<Rule> rules, List<String> joins, boolean gathers, List<Binding> bindings) {}

  private final Map<RoleKey, Role> roles = new LinkedHashMap<>();

  private DefaultRoles() {}

  /** Reads them; nobody keeps them. */
  static List<Role> read() {
    var read = new DefaultRoles();
    var source = DefaultRoles.class.getResourceAsStream("default-roles.txt");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(source), StandardCharsets.UTF_8))) {
      Role last = null;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(" ")) add(Objects.requireNonNull(last), line.substring(1));
        else read.roles.put((last = begin(line)).key(), last);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return read.roles.values().stream().map(read::gathered).toList();
  }

  /** The rules of one ClusterRole. */
  static List<Rule> rules(String name) {
    var key = new RoleKey("", name);
    return read().stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow().rules();
  }

  private static Role begin(String line) {
    var words = line.split(" ");
    var joins = new ArrayList<String>();
    boolean gathers = false;
    for (int i = 2; i < words.length; i += 2) {
      if (words[i].equals("joins")) joins.add(words[i + 1]);
      else gathers = true;
    }
    boolean controller = words[0].equals("Controller");
    var key = controller ? new RoleKey("", "system:controller:" + words[1]) : RoleKey.of(words[1]);
    var role = new Role(key, new ArrayList<>(), joins, gathers, new ArrayList<>());
    if (controller) add(role, "to ServiceAccount:kube-system/" + words[1]);
    return role;
  }

  private static void add(Role role, String line) {
    var words = line.split(" ");
    if (words[0].equals("to")) {
      role.bindings().add(binding(role.key(), words));
      return;
    }
    var verbs = VERBS.getOrDefault(words[0], list(words[0]));
    if (words[1].equals("path")) {
      role.rules().add(Rule.ofPaths(verbs, list(words[2])));
      return;
    }
    var groups = list(words[1]).stream().map(g -> g.equals("core") ? "" : g).toList();
    var names = words.length > 3 ? list(words[4]) : List.<String>of();
    role.rules().add(new Rule(verbs, groups, list(words[2]), names, List.of()));
  }

  private static Binding binding(RoleKey role, String[] words) {
    var name = role.name();
    var subjects = new ArrayList<Subject>();
    for (int i = 1; i < words.length; i++) {
      if (words[i].equals("by")) {
        name = words[++i];
        continue;
      }
      int colon = words[i].indexOf(':');
      var kind = words[i].substring(0, colon);
      var of = words[i].substring(colon + 1);
      int slash = of.indexOf('/');
      boolean account = kind.equals("ServiceAccount");
      subjects.add(
          account
              ? new Subject(kind, of.substring(slash + 1), of.substring(0, slash))
              : new Subject(kind, of, ""));
    }
    var kind = role.namespace().isEmpty() ? "ClusterRole" : "Role";
    return new Binding(role.namespace(), name, kind, role.name(), subjects);
  }

  private static List<String> list(String words) {
    return List.of(words.split(","));
  }

  private Role gathered(Role role) {
    return role.gathers()
        ? new Role(
            role.key(), List.copyOf(gather(role.key().name())), role.joins(), true, role.bindings())
        : role;
  }

  /** What joins comes in the order of names, and no rule twice. */
  private LinkedHashSet<Rule> gather(String name) {
    var rules = new LinkedHashSet<Rule>();
    roles.values().stream()
        .filter(role -> role.joins().contains(name))
        .sorted((a, b) -> a.key().name().compareTo(b.key().name()))
        .forEach(role -> rules.addAll(role.gathers() ? gather(role.key().name()) : role.rules()));
    return rules;
  }
}
