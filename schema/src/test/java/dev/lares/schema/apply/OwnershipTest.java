package dev.lares.schema.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.schema.Schema;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two or more managers and one object, told in JSON with single quotes. */
class OwnershipTest {
  private static final Ownership DEPLOYMENTS = ownership("apps", "Deployment");
  private static final Ownership CONFIG_MAPS = ownership("", "ConfigMap");

  private final ObjectNode empty = object("{'metadata': {}}");
  private ObjectNode live = object("{'metadata': {}}");
  private Ownership ownership = CONFIG_MAPS;
  private int second;

  @Test
  void what_one_applies_one_owns_and_equal_values_are_shared() {
    apply("a", "{'data': {'x': '1', 'y': '1'}}");
    apply("b", "{'data': {'x': '1'}}");
    assertThat(fields("a")).isEqualTo("{\"f:data\":{\"f:x\":{},\"f:y\":{}}}");
    assertThat(fields("b")).isEqualTo("{\"f:data\":{\"f:x\":{}}}");
    assertThat(entry("b").has("time")).isFalse(); // it has changed nothing
  }

  @Test
  void other_values_conflict_and_force_takes_them() {
    apply("a", "{'data': {'x': '1'}}");
    assertThatThrownBy(() -> apply("b", "{'data': {'x': '2'}}"))
        .isInstanceOf(Conflict.class)
        .hasMessage("Apply failed with 1 conflict: conflict with \"a\": .data.x");
    force("b", "{'data': {'x': '2'}}");
    assertThat(live.at("/data/x").stringValue()).isEqualTo("2");
    assertThat(owners()).doesNotContain("\"a\"");
  }

  @Test
  void conflicts_tell_each_managers_fields_under_its_name() {
    apply("a", "{'data': {'x': '1', 'z': '1'}}");
    update("u", "{'data': {'x': '1', 'y': '1', 'z': '1'}}");
    assertThatThrownBy(() -> apply("b", "{'data': {'x': '2', 'y': '2', 'z': '2'}}"))
        .hasMessage(
            "Apply failed with 3 conflicts: conflicts with \"a\":\n- .data.x\n- .data.z\n"
                + "conflicts with \"u\" using v1:\n- .data.y");
  }

  @Test
  void what_is_left_out_goes_unless_others_own_it() {
    apply("a", "{'data': {'mine': '1', 'both': '1', 'theirs': '1'}}");
    apply("b", "{'data': {'both': '1'}}");
    update("u", "{'data': {'mine': '1', 'both': '1', 'theirs': '2'}}");
    apply("a", "{'data': {}}");
    assertThat(live.path("data").toString()).isEqualTo("{\"both\":\"1\",\"theirs\":\"2\"}");
  }

  @Test
  void an_update_takes_what_it_changes_and_nothing_else() {
    apply("a", "{'data': {'x': '1', 'y': '1'}}");
    update("u", "{'data': {'x': '2', 'y': '1', 'z': '1'}}");
    assertThat(fields("a")).isEqualTo("{\"f:data\":{\"f:y\":{}}}");
    assertThat(fields("u")).isEqualTo("{\"f:data\":{\"f:x\":{},\"f:z\":{}}}");
    update("v", "{'data': {'x': '2', 'y': '1'}}");
    assertThat(fields("u")).isEqualTo("{\"f:data\":{\"f:x\":{}}}");
    assertThat(owners()).doesNotContain("\"v\""); // who only removes owns nothing
  }

  @Test
  void keyed_lists_sets_and_atomic_lists_are_owned_each_in_their_way() {
    ownership = DEPLOYMENTS;
    apply(
        "a",
        "{'metadata': {'finalizers': ['f/a']}, 'spec': {'template': {'spec': {'tolerations':"
            + " [{'key': 'k'}], 'containers': [{'name': 'c', 'command': ['x'], 'ports':"
            + " [{'containerPort': 80}]}]}}}}");
    apply(
        "b",
        "{'metadata': {'finalizers': ['f/b']}, 'spec': {'template': {'spec': {'containers':"
            + " [{'name': 'c', 'ports': [{'containerPort': 80, 'protocol': 'UDP'}]}, {'name':"
            + " 'd'}]}}}}");
    assertThat(live.at("/metadata/finalizers").toString()).isEqualTo("[\"f/a\",\"f/b\"]");
    assertThat(live.at("/spec/template/spec/containers/0/ports").size()).isEqualTo(2);
    assertThat(fields("a"))
        .contains("\"f:tolerations\":{}", "\"f:command\":{}", "v:\\\"f/a\\\"")
        .contains("k:{\\\"containerPort\\\":80,\\\"protocol\\\":\\\"TCP\\\"}");
    apply("b", "{'spec': {'template': {'spec': {'containers': [{'name': 'c'}]}}}}");
    assertThat(live.at("/metadata/finalizers").toString()).isEqualTo("[\"f/a\"]");
    assertThat(live.at("/spec/template/spec/containers").size()).isEqualTo(1);
  }

  @Test
  void applied_elements_keep_their_order_and_live_ones_their_places() {
    ownership = DEPLOYMENTS;
    apply("a", containers("a", "b", "c"));
    apply("b", containers("x", "c", "a"));
    assertThat(names()).containsExactly("b", "x", "c", "a");
  }

  @Test
  void what_does_not_fit_the_type_is_refused_in_all_its_places() {
    assertThatThrownBy(() -> apply("a", "{'data': {'x': 1}, 'immutable': 'yes'}"))
        .isInstanceOf(ApplyException.class)
        .hasMessage(
            "failed to create typed patch object (it): errors:\n"
                + "  .data.x: expected string, got &value.valueUnstructured{Value:1}\n"
                + "  .immutable: expected boolean, got &{yes}");
    assertThatThrownBy(() -> apply("a", "{'dada': {}}"))
        .hasMessageEndingWith(".dada: field not declared in schema");
  }

  @Test
  void kubectl_goes_over_from_its_own_side_without_conflict_where_its_annotation_is_still_true() {
    var annotation =
        "{'metadata': {'annotations': {'kubectl.kubernetes.io/last-applied-configuration':"
            + " '{\\\"apiVersion\\\":\\\"v1\\\",\\\"kind\\\":\\\"ConfigMap\\\",\\\"data\\\":"
            + "{\\\"x\\\":\\\"1\\\"}}'}}, 'data': {'x': '1', 'y': '1'}}";
    update("kubectl-client-side-apply", annotation);
    apply("kubectl", "{'data': {'x': '2'}}");
    assertThat(live.at("/data/x").stringValue()).isEqualTo("2");
    assertThat(live.path("metadata").path("annotations").toString()).contains("\\\"2\\\"");
    assertThatThrownBy(() -> apply("kubectl", "{'data': {'x': '2', 'y': '2'}}"))
        .hasMessage(
            "Apply failed with 1 conflict: conflict with \"kubectl-client-side-apply\" using v1:"
                + " .data.y");
  }

  @Test
  void only_so_many_updates_are_remembered_one_by_one() {
    var data = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      data.append(i == 0 ? "" : ", ").append("'k").append(i).append("': '1'");
      update("u" + (char) ('a' + i), "{'data': {" + data + "}}");
    }
    assertThat(entries().size()).isEqualTo(10);
    assertThat(fields("ancient-changes")).contains("f:k0", "f:k5").doesNotContain("f:k6");
  }

  @Test
  void owners_given_up_stay_so_until_somebody_applies() {
    update("u", "{'data': {'x': '1'}}");
    update("u", "{'metadata': {'managedFields': [{}]}, 'data': {'x': '1'}}");
    update("u", "{'data': {'x': '2'}}");
    assertThat(live.path("metadata").has("managedFields")).isFalse();
    assertThatThrownBy(() -> apply("a", "{'data': {'x': '3'}}"))
        .hasMessageContaining("\"before-first-apply\" using v1: .data.x");
  }

  @Test
  void a_schema_that_has_become_coarser_makes_owners_of_parts_owners_of_the_whole() {
    var fine =
        object(
            "{'type': 'object', 'properties': {'l': {'type': 'array', 'items': {'type': 'string'}, 'x-kubernetes-list-type': 'set'}}}");
    ownership = ownership(StructuralTypes.of(fine));
    apply("a", "{'l': ['x']}");
    ((ObjectNode) fine.at("/properties/l")).put("x-kubernetes-list-type", "atomic");
    ownership = ownership(StructuralTypes.of(fine));
    assertThatThrownBy(() -> apply("b", "{'l': ['y']}")).hasMessageEndingWith("\"a\": .l");
  }

  @Test
  void a_custom_resource_without_a_schema_owns_every_list_as_a_whole() {
    ownership =
        ownership(
            StructuralTypes.of(
                object("{'type': 'object', 'x-kubernetes-preserve-unknown-fields': true}")));
    apply(
        "a",
        "{'spec': {'l': [{'name': 'x'}], 'm': {'k': 1}}, 'metadata': {'finalizers': ['f/a']}}");
    assertThat(fields("a"))
        .isEqualTo(
            "{\"f:metadata\":{\"f:finalizers\":{\"v:\\\"f/a\\\"\":{}}},\"f:spec\":{\".\":{},\"f:l\":{},\"f:m\":{\".\":{},\"f:k\":{}}}}");
  }

  private static String containers(String... names) {
    var list = new StringBuilder();
    for (var name : names)
      list.append(list.isEmpty() ? "" : ", ").append("{'name': '").append(name).append("'}");
    return "{'spec': {'template': {'spec': {'containers': [" + list + "]}}}}";
  }

  private java.util.List<String> names() {
    return live.at("/spec/template/spec/containers")
        .valueStream()
        .map(container -> container.path("name").stringValue())
        .toList();
  }

  private void apply(String manager, String wanted) {
    apply(manager, wanted, false);
  }

  private void force(String manager, String wanted) {
    apply(manager, wanted, true);
  }

  private void apply(String manager, String wanted, boolean force) {
    var object = object(wanted);
    live = ownership.apply(live, empty, object, "it", writer(manager), force);
  }

  private void update(String manager, String next) {
    var object = object(next);
    var metadata = object.withObject("metadata");
    if (live.path("metadata").has("uid")) metadata.put("uid", "1");
    ownership.update(live, object, writer(manager));
    metadata.put("uid", "1");
    live = object;
  }

  private Writer writer(String manager) {
    return new Writer(manager, "v1", "", "2026-01-01T00:00:%02dZ".formatted(second++));
  }

  private String owners() {
    return entries().toString();
  }

  private JsonNode entries() {
    return OwnersText.tree(live.path("metadata").path("managedFields"));
  }

  private JsonNode entry(String manager) {
    return entries()
        .valueStream()
        .filter(entry -> entry.path("manager").stringValue().equals(manager))
        .findFirst()
        .orElseThrow();
  }

  private String fields(String manager) {
    return entry(manager).path("fieldsV1").toString();
  }

  private static Ownership ownership(String group, String kind) {
    return ownership(
        TableTypes.builtIn().of(Objects.requireNonNull(Schema.builtIn().kind(group, "v1", kind))));
  }

  private static Ownership ownership(FieldType type) {
    return new Ownership(type, Versions.only("v1", type), set -> set);
  }

  static ObjectNode object(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
