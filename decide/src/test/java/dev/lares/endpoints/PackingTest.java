package dev.lares.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.EndpointPort;
import dev.lares.model.EndpointSlice;
import dev.lares.model.EndpointSlice.Conditions;
import dev.lares.model.EndpointSlice.Endpoint;
import dev.lares.model.EndpointTarget;
import dev.lares.model.Meta;
import dev.lares.select.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PackingTest {
  private static final Labels LABELS = Labels.of("kubernetes.io/service-name", "web");
  private static final List<EndpointPort> HTTP = List.of(new EndpointPort("http", 8080, "TCP", ""));
  private static final List<EndpointPort> OTHER =
      List.of(new EndpointPort("http", 9090, "TCP", ""));

  @Test
  void new_endpoints_fill_slices_one_after_the_other() {
    var plan = plan(List.of(), group(HTTP, 0, 250));
    assertThat(sizes(plan)).containsExactly(100, 100, 50);
    assertThat(plan.update()).isEmpty();
    assertThat(plan.delete()).isEmpty();
  }

  @Test
  void nothing_is_written_where_nothing_has_changed() {
    var slices = List.of(slice("a", HTTP, 0, 100), slice("b", HTTP, 100, 130));
    var plan = plan(slices, group(HTTP, 0, 130));
    assertThat(plan).isEqualTo(new Packing.Plan(List.of(), List.of(), List.of()));
  }

  @Test
  void a_few_more_go_into_the_fullest_slice_with_room() {
    var slices =
        List.of(slice("a", HTTP, 0, 100), slice("b", HTTP, 100, 130), slice("c", HTTP, 130, 190));
    var plan = plan(slices, group(HTTP, 0, 200));
    assertThat(changed(plan)).containsExactly("c");
    assertThat(plan.create()).isEmpty();
  }

  @Test
  void what_goes_leaves_its_slice_and_others_take_its_place() {
    var slices = List.of(slice("a", HTTP, 0, 100), slice("b", HTTP, 100, 130));
    var endpoints = new ArrayList<>(group(HTTP, 1, 131).endpoints());
    var plan = plan(slices, new Packing.Group("IPv4", HTTP, endpoints));
    assertThat(changed(plan)).containsExactly("a");
    assertThat(plan.update().getFirst().content().endpoints()).hasSize(100);
    assertThat(plan.create()).isEmpty();
  }

  @Test
  void an_endpoint_in_another_state_stays_where_it_is() {
    var slice = slice("a", HTTP, 0, 2);
    var unready = new Packing.Group("IPv4", HTTP, List.of(endpoint(0, false), endpoint(1, true)));
    var plan = plan(List.of(slice), unready);
    assertThat(changed(plan)).containsExactly("a");
    assertThat(plan.update().getFirst().content()).isEqualTo(unready);
  }

  @Test
  void other_ports_make_another_slice_out_of_one_no_longer_needed() {
    var plan = plan(List.of(slice("a", HTTP, 0, 10)), group(OTHER, 0, 10));
    assertThat(changed(plan)).containsExactly("a");
    assertThat(plan.update().getFirst().content().ports()).isEqualTo(OTHER);
    assertThat(plan.create()).isEmpty();
    assertThat(plan.delete()).isEmpty();
  }

  @Test
  void without_endpoints_one_empty_slice_says_so() {
    var fromNothing = plan(List.of());
    assertThat(sizes(fromNothing)).containsExactly(0);
    var last = plan(List.of(slice("a", HTTP, 0, 3), slice("b", OTHER, 3, 4)));
    assertThat(last.update()).hasSize(1);
    assertThat(last.delete()).hasSize(1);
    assertThat(plan(List.of(slice("a", List.of(), 0, 0))))
        .isEqualTo(new Packing.Plan(List.of(), List.of(), List.of()));
  }

  @Test
  void other_labels_rewrite_a_slice_but_not_its_endpoints() {
    var slice = slice("a", HTTP, 0, 3);
    var plan =
        Packing.plan(
            List.of(slice),
            List.of(group(HTTP, 0, 3)),
            List.of("IPv4"),
            LABELS.with("tier", "front"),
            100);
    assertThat(changed(plan)).containsExactly("a");
    assertThat(plan.update().getFirst().content().endpoints()).isEqualTo(slice.endpoints());
  }

  private static Packing.Plan plan(List<EndpointSlice> slices, Packing.Group... groups) {
    return Packing.plan(slices, List.of(groups), List.of("IPv4"), LABELS, 100);
  }

  private static List<Integer> sizes(Packing.Plan plan) {
    return plan.create().stream().map(group -> group.endpoints().size()).toList();
  }

  private static List<String> changed(Packing.Plan plan) {
    return plan.update().stream().map(change -> change.slice().meta().name()).toList();
  }

  private static Packing.Group group(List<EndpointPort> ports, int from, int to) {
    return new Packing.Group("IPv4", ports, endpoints(from, to));
  }

  private static EndpointSlice slice(String name, List<EndpointPort> ports, int from, int to) {
    return new EndpointSlice(
        Meta.named("default", name).withLabels(LABELS), "IPv4", ports, endpoints(from, to));
  }

  private static List<Endpoint> endpoints(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> endpoint(i, true)).toList();
  }

  private static Endpoint endpoint(int number, boolean ready) {
    return new Endpoint(
        List.of("10.0." + number / 250 + "." + number % 250),
        new Conditions(ready, ready, false),
        "",
        new EndpointTarget("Pod", "default", "web-" + number, "uid-" + number),
        "node",
        "",
        List.of(),
        List.of());
  }
}
