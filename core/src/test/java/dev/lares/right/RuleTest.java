package dev.lares.right;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTest {
  private static Rule resources(String verbs, String groups, String resources, String names) {
    return new Rule(list(verbs), list(groups), list(resources), list(names), List.of());
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.replace("core", "").split(",", -1));
  }

  private static Wish wish(String verb, String group, String resource, String name) {
    int slash = resource.indexOf('/');
    var wish =
        Wish.object(verb, group, slash < 0 ? resource : resource.substring(0, slash), "ns", name);
    return slash < 0 ? wish : wish.withSubresource(resource.substring(slash + 1));
  }

  @Test
  void a_rule_allows_its_verbs_on_its_resources_of_its_groups() {
    var rule = resources("get,list", "core,apps", "pods,daemonsets", "");
    assertThat(rule.allows(wish("get", "", "pods", "p"))).isTrue();
    assertThat(rule.allows(wish("list", "apps", "daemonsets", ""))).isTrue();
    assertThat(rule.allows(wish("delete", "", "pods", "p"))).isFalse();
    assertThat(rule.allows(wish("get", "batch", "pods", "p"))).isFalse();
    assertThat(rule.allows(wish("get", "", "secrets", "p"))).isFalse();
    assertThat(rule.allows(Wish.path("get", "/metrics"))).isFalse();
  }

  @Test
  void a_subresource_is_a_resource_of_its_own() {
    assertThat(resources("get", "core", "pods", "").allows(wish("get", "", "pods/log", "p")))
        .isFalse();
    assertThat(resources("get", "core", "pods/log", "").allows(wish("get", "", "pods", "p")))
        .isFalse();
    assertThat(resources("get", "core", "*/log", "").allows(wish("get", "", "pods/log", "p")))
        .isTrue();
    assertThat(resources("get", "core", "pods/*", "").allows(wish("get", "", "pods/log", "p")))
        .isFalse();
    assertThat(resources("*", "*", "*", "").allows(wish("x", "y", "z/w", ""))).isTrue();
  }

  @Test
  void names_bind_only_what_is_named() {
    var rule = resources("get,list", "core", "configmaps", "mine");
    assertThat(rule.allows(wish("get", "", "configmaps", "mine"))).isTrue();
    assertThat(rule.allows(wish("get", "", "configmaps", "yours"))).isFalse();
    assertThat(rule.allows(wish("list", "", "configmaps", ""))).isFalse();
  }

  @Test
  void a_star_at_the_end_of_a_path_stands_for_anything() {
    var rule = Rule.ofPaths(List.of("get"), List.of("/metrics", "/debug/*"));
    assertThat(rule.allows(Wish.path("get", "/metrics"))).isTrue();
    assertThat(rule.allows(Wish.path("get", "/metrics/x"))).isFalse();
    assertThat(rule.allows(Wish.path("get", "/debug/x/y"))).isTrue();
    assertThat(rule.allows(Wish.path("get", "/debug"))).isFalse();
    assertThat(rule.allows(Wish.path("post", "/metrics"))).isFalse();
  }

  @Test
  void what_is_covered_part_by_part_is_covered() {
    var owned =
        List.of(
            resources("get", "core", "pods,secrets", ""),
            resources("list", "*", "*", ""),
            resources("get", "core", "*/scale", ""));
    assertThat(Coverage.missing(owned, List.of(resources("get,list", "core", "pods", "x"))))
        .isEmpty();
    assertThat(Coverage.missing(owned, List.of(resources("get", "core", "things/scale", ""))))
        .isEmpty();
  }

  @Test
  void what_is_missing_is_told_resource_by_resource() {
    var owned = List.of(resources("get", "core", "pods", "a"));
    var wanted =
        List.of(
            resources("get,list", "core", "pods", ""),
            resources("get", "core", "pods", "a,b"),
            Rule.ofPaths(List.of("get"), List.of("/x")));
    assertThat(Coverage.missing(owned, wanted).stream().map(Rule::text))
        .containsExactly(
            "{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"get\" \"list\"]}",
            "{APIGroups:[\"\"], Resources:[\"pods\"], ResourceNames:[\"b\"], Verbs:[\"get\"]}",
            "{NonResourceURLs:[\"/x\"], Verbs:[\"get\"]}");
  }

  @Test
  void a_refusal_says_what_was_wished() {
    assertThat(wish("get", "apps", "daemonsets/status", "d").refusal("jane"))
        .isEqualTo(
            "User \"jane\" cannot get resource \"daemonsets/status\" in API group \"apps\" in the"
                + " namespace \"ns\"");
    assertThat(Wish.object("list", "", "nodes", "", "").refusal("jane"))
        .isEqualTo(
            "User \"jane\" cannot list resource \"nodes\" in API group \"\" at the cluster scope");
    assertThat(Wish.path("get", "/x").refusal("jane"))
        .isEqualTo("User \"jane\" cannot get path \"/x\"");
  }
}
