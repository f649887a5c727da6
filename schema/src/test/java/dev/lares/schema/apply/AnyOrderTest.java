package dev.lares.schema.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import dev.lares.schema.Sameness;
import dev.lares.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Managers whose wishes do not contradict each other end at the same object in whatever order. */
class AnyOrderTest {
  private static final int CASES = 100;
  private static final FieldType TYPE =
      TableTypes.builtIn()
          .of(Objects.requireNonNull(Schema.builtIn().kind("apps", "v1", "DaemonSet")));
  private static final Ownership OWNERSHIP =
      new Ownership(TYPE, Versions.only("apps/v1", TYPE), set -> set);

  @Test
  void applying_without_conflicts_is_independent_of_order() {
    var chance = Chance.seeded(20);
    for (int i = 0; i < CASES; i++) {
      // every field has one value whoever wants it, so that nobody can disagree
      var one = wish(chance);
      var two = wish(chance);
      var three = wish(chance);
      var forth = apply(apply(apply(empty(), "one", one), "two", two), "three", three);
      var back = apply(apply(apply(empty(), "three", three), "two", two), "one", one);
      assertThat(sorted(forth)).as("%s + %s + %s", one, two, three).isEqualTo(sorted(back));

      var left = apply(apply(forth, "two", blank()), "one", blank());
      assertThat(Sameness.same(sorted(left), sorted(apply(empty(), "three", three))))
          .as("%s without %s and %s is %s", forth, two, one, left)
          .isTrue();
    }
  }

  private static ObjectNode apply(ObjectNode live, String manager, ObjectNode wish) {
    var writer = new Writer(manager, "apps/v1", "", "2026-01-01T00:00:00Z");
    var result = OWNERSHIP.apply(live, empty(), wish, "it", writer, false);
    ((ObjectNode) result.path("metadata")).put("uid", "1");
    return result;
  }

  private static ObjectNode empty() {
    return (ObjectNode) JsonMapper.shared().readTree("{\"metadata\":{\"uid\":\"1\"}}");
  }

  private static ObjectNode blank() {
    return (ObjectNode) JsonMapper.shared().readTree("{\"metadata\":{}}");
  }

  private static ObjectNode wish(Chance chance) {
    var wish = blank();
    var metadata = wish.withObject("metadata");
    for (var name : some(chance, "a", "b", "c")) metadata.withObject("labels").put(name, name);
    for (var name : some(chance, "f/a", "f/b")) metadata.withArray("finalizers").add(name);
    if (chance.nextInt(2) == 0) wish.withObject("spec").put("minReadySeconds", 5);
    for (var name : some(chance, "c", "d", "e")) {
      var container = list(wish, "containers").addObject().put("name", name);
      if (chance.nextInt(2) == 0) container.put("image", "image of " + name);
      if (chance.nextInt(2) == 0) container.putArray("command").add("run").add(name);
      for (var variable : some(chance, "X", "Y"))
        container.withArray("env").addObject().put("name", variable).put("value", variable);
      for (var protocol : some(chance, "TCP", "UDP"))
        container
            .withArray("ports")
            .addObject()
            .put("containerPort", 53)
            .put("protocol", protocol)
            .put("name", protocol.equals("TCP") ? "tcp" : "udp");
    }
    if (chance.nextInt(3) == 0) list(wish, "tolerations").addObject().put("key", "k");
    return wish;
  }

  private static ArrayNode list(ObjectNode wish, String name) {
    return wish.withObject("spec").withObject("template").withObject("spec").withArray(name);
  }

  private static List<String> some(Chance chance, String... names) {
    var some = new ArrayList<String>();
    for (var name : names) if (chance.nextInt(2) == 0) some.add(name);
    return some;
  }

  /** Fields and elements in an order of their own, owners left out: those differ in their times. */
  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ArrayNode list) {
      var items = new TreeMap<String, JsonNode>();
      for (var item : list) {
        var sorted = sorted(item);
        items.put(sorted.toString(), sorted);
      }
      var result = JsonNodeFactory.instance.arrayNode();
      items.values().forEach(result::add);
      return result;
    }
    if (!(node instanceof ObjectNode object)) return node;
    var fields = new TreeMap<String, JsonNode>();
    for (var entry : object.properties())
      if (!entry.getKey().equals("managedFields"))
        fields.put(entry.getKey(), sorted(entry.getValue()));
    var result = JsonNodeFactory.instance.objectNode();
    fields.forEach(result::set);
    return result;
  }
}
