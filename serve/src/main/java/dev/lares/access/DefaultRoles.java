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
import java.util.TreeMap;

/**
 * The roles every cluster begins with, and to whom they are given; read from {@code
 * default-roles.txt}.
 *
 * <p>Every start reads them: plain loops, for what is compiled when first called would be felt.
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
    var all = new ArrayList<Role>(read.roles.size());
    for (var role : read.roles.values()) all.add(read.gathered(role));
    return all;
  }

  /** The rules of one ClusterRole. */
  static List<Rule> rules(String name) {
    for (var role : read()) if (role.key().name().equals(name)) return role.rules();
    throw new IllegalArgumentException("no such default role: " + name);
  }

  private static Role begin(String line) {
    var words = words(line, ' ');
    var joins = new ArrayList<String>();
    boolean gathers = false;
    for (int i = 2; i < words.size(); i += 2) {
      if (words.get(i).equals("joins")) joins.add(words.get(i + 1));
      else gathers = true;
    }
    boolean controller = words.get(0).equals("Controller");
    var key =
        controller
            ? new RoleKey("", "system:controller:" + words.get(1))
            : RoleKey.of(words.get(1));
    var role = new Role(key, new ArrayList<>(), joins, gathers, new ArrayList<>());
    if (controller) add(role, "to ServiceAccount:kube-system/" + words.get(1));
    return role;
  }

  private static void add(Role role, String line) {
    var words = words(line, ' ');
    var first = words.getFirst();
    if (first.equals("to")) {
      role.bindings().add(binding(role.key(), words));
      return;
    }
    var known = VERBS.get(first);
    var verbs = known == null ? list(first) : known;
    if (words.get(1).equals("path")) {
      role.rules().add(Rule.ofPaths(verbs, list(words.get(2))));
      return;
    }
    var groups = new ArrayList<>(list(words.get(1)));
    if (groups.getFirst().equals("core")) groups.set(0, "");
    var names = words.size() > 3 ? list(words.get(4)) : List.<String>of();
    role.rules().add(new Rule(verbs, groups, list(words.get(2)), names, List.of()));
  }

  private static Binding binding(RoleKey role, List<String> words) {
    var name = role.name();
    var subjects = new ArrayList<Subject>();
    for (int i = 1; i < words.size(); i++) {
      var word = words.get(i);
      if (word.equals("by")) name = words.get(++i);
      else subjects.add(subject(word));
    }
    var kind = role.namespace().isEmpty() ? "ClusterRole" : "Role";
    return new Binding(role.namespace(), name, kind, role.name(), subjects);
  }

  private static Subject subject(String word) {
    int colon = word.indexOf(':');
    var kind = word.substring(0, colon);
    var of = word.substring(colon + 1);
    if (!kind.equals("ServiceAccount")) return new Subject(kind, of, "");
    int slash = of.indexOf('/');
    return new Subject(kind, of.substring(slash + 1), of.substring(0, slash));
  }

  private static List<String> list(String words) {
    return words(words, ',');
  }

  private static List<String> words(String line, char between) {
    var words = new ArrayList<String>();
    int from = 0;
    for (int to = line.indexOf(between); to >= 0; to = line.indexOf(between, from)) {
      words.add(line.substring(from, to));
      from = to + 1;
    }
    words.add(line.substring(from));
    return words;
  }

  private Role gathered(Role role) {
    return role.gathers()
        ? new Role(
            role.key(), List.copyOf(gather(role.key().name())), role.joins(), true, role.bindings())
        : role;
  }

  /** What joins comes in the order of names, and no rule twice. */
  private LinkedHashSet<Rule> gather(String name) {
    var joining = new TreeMap<String, Role>();
    for (var role : roles.values())
      if (role.joins().contains(name)) joining.put(role.key().name(), role);
    var rules = new LinkedHashSet<Rule>();
    for (var role : joining.values())
      rules.addAll(role.gathers() ? gather(role.key().name()) : role.rules());
    return rules;
  }
}
