package dev.lares.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import dev.lares.client.Deletion;
import dev.lares.client.MemoryCluster;
import dev.lares.model.Resources;
import dev.lares.time.VirtualDriver;
import dev.lares.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ViewTest {
  private record Thing(String key, long revision, String owner) {}

  private static final Decoding<Thing> THINGS =
      new Decoding<>(
          Resources.CONFIG_MAPS,
          object -> {
            var tree = MemoryCluster.tree(object);
            if (tree.path("data").has("bad")) throw new IllegalArgumentException("unreadable");
            return new Thing(
                object.key(), object.revision(), tree.path("data").path("owner").asString("none"));
          });

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryCluster cluster = new MemoryCluster(time);
  private final VirtualDriver driver = new VirtualDriver(time);
  private final Views views = new Views(cluster, driver::start);
  private final View<Thing> view = views.of(THINGS);
  private final Index<Thing> byOwner = view.indexed("owner", thing -> List.of(thing.owner()));

  @Test
  void listeners_that_come_late_learn_of_everything_and_then_of_changes() {
    put("a", "x");
    driver.settle();
    var heard = new ArrayList<String>();
    view.listen((before, after) -> heard.add(owner(before) + ">" + owner(after)));
    put("a", "y");
    cluster.delete(Resources.CONFIG_MAPS, "ns", "a", Deletion.DEFAULT);
    driver.settle();
    assertThat(heard).containsExactly(">x", "x>y", "y>");
  }

  @Test
  void what_a_new_list_no_longer_shows_is_gone_and_what_it_repeats_is_not_told_again() {
    put("a", "x");
    put("b", "x");
    driver.settle();
    var heard = new ArrayList<String>();
    cluster.hold(Resources.CONFIG_MAPS);
    cluster.delete(Resources.CONFIG_MAPS, "ns", "a", Deletion.DEFAULT);
    cluster.restart(Resources.CONFIG_MAPS); // the deletion's event is lost
    cluster.resume(Resources.CONFIG_MAPS);
    view.listen((before, after) -> heard.add(owner(before) + ">" + owner(after)));
    driver.settle();
    assertThat(view.all()).extracting(Thing::key).containsExactly("ns/b");
    assertThat(heard).containsExactly(">x", ">x", "x>");
    assertThat(byOwner.of("x")).hasSize(1);
  }

  @Test
  void an_object_that_cannot_be_decoded_is_absent_and_stops_nobody() {
    put("a", "x");
    driver.settle();
    var bad = MemoryCluster.parse("{\"metadata\":{},\"data\":{\"bad\":\"\"}}");
    cluster.update(Resources.CONFIG_MAPS, "ns", "a", bad);
    put("b", "x");
    driver.settle();
    assertThat(view.all()).extracting(Thing::key).containsExactly("ns/b");
    assertThat(view.size()).isEqualTo(1);
  }

  @Test
  void the_view_and_its_indexes_equal_the_cluster_after_any_history() {
    var chance = Chance.seeded(7);
    for (int round = 0; round < 2_000; round++) {
      var name = "n" + chance.nextInt(300);
      if (cluster.find(Resources.CONFIG_MAPS, "ns", name).isPresent() && chance.nextInt(3) == 0)
        cluster.delete(Resources.CONFIG_MAPS, "ns", name, Deletion.DEFAULT);
      else put(name, "o" + Math.max(0, chance.nextInt(8) - 4)); // one owner of many, few of few
      if (chance.nextInt(200) == 0) cluster.restart(Resources.CONFIG_MAPS);
      if (chance.nextInt(10) == 0) driver.settle();
    }
    driver.settle();
    var expected = new TreeMap<String, String>();
    for (var object : cluster.list(Resources.CONFIG_MAPS, ""))
      expected.put(object.key(), MemoryCluster.tree(object).path("data").path("owner").asString());
    var shown = new TreeMap<String, String>();
    view.in("ns").forEach(thing -> shown.put(thing.key(), thing.owner()));
    assertThat(shown).isEqualTo(expected).hasSize(view.size());
    for (var owner : List.of("o0", "o1", "o2", "o3"))
      assertThat(byOwner.of(owner))
          .extracting(Thing::key)
          .containsExactlyElementsOf(
              expected.keySet().stream().filter(key -> owner.equals(expected.get(key))).toList());
  }

  private void put(String name, String owner) {
    var tree =
        MemoryCluster.parse(
            "{\"metadata\":{\"name\":\"%s\"},\"data\":{\"owner\":\"%s\"}}".formatted(name, owner));
    if (cluster.find(Resources.CONFIG_MAPS, "ns", name).isEmpty())
      cluster.create(Resources.CONFIG_MAPS, "ns", tree);
    else cluster.update(Resources.CONFIG_MAPS, "ns", name, tree);
  }

  private static String owner(@org.jspecify.annotations.Nullable Thing thing) {
    return thing == null ? "" : thing.owner();
  }
}
