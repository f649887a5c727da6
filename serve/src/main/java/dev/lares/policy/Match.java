package dev.lares.policy;

import dev.lares.api.Json;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Selectors;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import dev.lares.select.LabelSelector;
import dev.lares.store.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which requests somebody wants to be asked about. Immutable. */
public final class Match {
  private record Rule(
      List<String> operations,
      List<String> groups,
      List<String> versions,
      List<String> resources,
      String scope,
      List<String> names) {}

  private final List<Rule> rules;
  private final List<Rule> excluded;
  private final boolean equivalents;
  private final LabelSelector namespaces;
  private final LabelSelector objects;

  private Match(JsonNode match, List<Rule> rules, List<Rule> excluded) {
    this.rules = rules;
    this.excluded = excluded;
    this.equivalents = !Trees.text(match, "matchPolicy").equals("Exact");
    this.namespaces = selector(match.path("namespaceSelector"));
    this.objects = selector(match.path("objectSelector"));
  }

  /** Of a webhook. */
  public static Match ofWebhook(JsonNode webhook) {
    return new Match(webhook, rules(webhook, "rules"), List.of());
  }

  /** Of a policy or binding. */
  public static Match ofResources(JsonNode match) {
    return new Match(match, rules(match, "resourceRules"), rules(match, "excludeResourceRules"));
  }

  private static LabelSelector selector(JsonNode selector) {
    return selector.isObject() ? Selectors.of(selector) : LabelSelector.EVERYTHING;
  }

  private static List<Rule> rules(JsonNode of, String name) {
    var rules = new ArrayList<Rule>();
    for (var rule : Trees.objects(of, name))
      rules.add(
          new Rule(
              Trees.texts(rule, "operations"),
              Trees.texts(rule, "apiGroups"),
              Trees.texts(rule, "apiVersions"),
              Trees.texts(rule, "resources"),
              Trees.text(rule, "scope"),
              Trees.texts(rule, "resourceNames")));
    return List.copyOf(rules);
  }

  /**
   * The version in which the request concerns who has these rules; null if it does not.
   *
   * @param everything whether no rules at all match everything, as they do in bindings
   */
  public @Nullable ResourceType find(Question question, boolean everything) {
    var labels = question.namespaceLabels();
    if (labels != null && !namespaces.matches(labels)) return null;
    if (!matchesObject(question)) return null;
    var type = question.type();
    var versions = equivalents ? equivalents(type, question.request().picture()) : List.of(type);
    for (var version : versions)
      for (var rule : excluded) if (matches(rule, version, question)) return null;
    if (rules.isEmpty() && everything) return type;
    for (var version : versions)
      for (var rule : rules) if (matches(rule, version, question)) return version;
    return null;
  }

  private boolean matchesObject(Question question) {
    if (objects.selectsEverything()) return true;
    var object = question.request().object();
    var old = question.request().old();
    return object != null && objects.matches(Question.labels(object))
        || old != null && objects.matches(Question.labels(old));
  }

  private static boolean matches(Rule rule, ResourceType type, Question question) {
    var target = question.request().target();
    boolean namespaced = type.namespaced();
    boolean scoped =
        rule.scope().equals("*")
            || rule.scope().isEmpty()
            || rule.scope().equals("Namespaced") == namespaced;
    return scoped
        && holds(rule.operations(), question.operation())
        && holds(rule.groups(), type.group())
        && holds(rule.versions(), type.version())
        && (rule.names().isEmpty() || rule.names().contains(target.name()))
        && rule.resources().stream()
            .anyMatch(name -> matches(name, type.plural(), target.subresource()));
  }

  private static boolean matches(String wanted, String resource, String subresource) {
    int slash = wanted.indexOf('/');
    var main = slash < 0 ? wanted : wanted.substring(0, slash);
    var part = slash < 0 ? "" : wanted.substring(slash + 1);
    return (main.equals("*") || main.equals(resource))
        && (part.equals("*") || part.equals(subresource));
  }

  private static boolean holds(List<String> wanted, String value) {
    return wanted.contains("*") || wanted.contains(value);
  }

  /** The versions in which the same objects are served, its own first. */
  private static List<ResourceType> equivalents(ResourceType type, Picture picture) {
    var all = new ArrayList<ResourceType>();
    all.add(type);
    String stored = null;
    for (var kind : BuiltInKinds.ALL) if (kind.type().equals(type)) stored = kind.storedAs();
    if (stored == null) {
      addCustom(type, picture, all);
      return all;
    }
    for (var kind : BuiltInKinds.ALL)
      if (kind.storedAs().equals(stored) && !kind.type().equals(type)) all.add(kind.type());
    return all;
  }

  private static void addCustom(ResourceType type, Picture picture, List<ResourceType> all) {
    var definition =
        picture.find("customresourcedefinitions.apiextensions.k8s.io", type.groupResource());
    if (definition == null) return;
    var versions = Json.tree(definition.json()).path("spec");
    for (var version : Trees.objects(versions, "versions")) {
      var name = Trees.text(version, "name");
      if (Trees.flag(version, "served") && !name.equals(type.version()))
        all.add(
            new ResourceType(type.group(), name, type.plural(), type.kind(), type.namespaced()));
    }
  }

  /** Nobody is asked about who is asked: that could not be undone. */
  public static boolean exempts(ResourceType type) {
    return type.group().equals("admissionregistration.k8s.io");
  }
}
