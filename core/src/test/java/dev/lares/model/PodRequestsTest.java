package dev.lares.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import dev.lares.quantity.ResourceList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodRequestsTest {
  @Test
  void the_order_of_init_containers_and_sidecars_matters() {
    var regular = List.of(asking("a", "cpu", "2"), asking("b", "cpu", "1"));
    var sidecar = sidecar("s", "cpu", "1");
    var ordinary = asking("o", "cpu", "4");
    assertThat(total(regular, List.of(sidecar, ordinary))).isEqualTo(ResourceList.of("cpu", "5"));
    assertThat(total(regular, List.of(ordinary, sidecar))).isEqualTo(ResourceList.of("cpu", "4"));
  }

  @Test
  void each_resource_has_its_own_peak() {
    var request =
        total(
            List.of(asking("a", "cpu", "1", "memory", "1Gi")),
            List.of(asking("i", "cpu", "500m", "memory", "4Gi", "example.com/gpu", "1")));
    assertThat(request)
        .isEqualTo(ResourceList.of("cpu", "1", "memory", "4Gi", "example.com/gpu", "1"));
  }

  @Test
  void what_the_pod_asks_for_as_a_whole_replaces_the_sum_and_overhead_comes_on_top() {
    var spec =
        PodSpec.EMPTY
            .change()
            .containers(List.of(asking("a", "cpu", "3", "ephemeral-storage", "1Gi")))
            .requests(
                ResourceList.of("cpu", "1", "ephemeral-storage", "9Gi", "hugepages-2Mi", "4Mi"))
            .overhead(ResourceList.of("cpu", "250m"))
            .build();
    assertThat(PodRequests.of(spec))
        .isEqualTo(
            ResourceList.of("cpu", "1250m", "ephemeral-storage", "1Gi", "hugepages-2Mi", "4Mi"));
  }

  @Test
  void a_pod_that_asks_for_nothing_still_counts_when_nodes_are_scored() {
    var spec = containers(asking("a"), asking("b", "cpu", "0", "memory", "1Gi"));
    assertThat(PodRequests.of(spec)).isEqualTo(ResourceList.of("cpu", "0", "memory", "1Gi"));
    assertThat(PodRequests.forScoring(spec))
        .isEqualTo(ResourceList.of("cpu", "100m", "memory", "1224Mi"));
  }

  @Test
  void a_pod_that_asks_as_a_whole_is_assumed_to_need_only_what_nobody_asked_for() {
    var spec =
        containers(asking("a"), asking("b", "memory", "1Gi"))
            .change()
            .requests(ResourceList.of("hugepages-2Mi", "2Mi"))
            .build();
    assertThat(PodRequests.forScoring(spec))
        .isEqualTo(ResourceList.of("cpu", "200m", "hugepages-2Mi", "2Mi", "memory", "1Gi"));
  }

  @Test
  void while_requests_change_in_place_the_largest_counts() {
    var status =
        status("a", new Actuation(ResourceList.of("cpu", "3"), ResourceList.of("cpu", "2")));
    assertThat(inForce("1", status, List.of())).isEqualTo(ResourceList.of("cpu", "3"));
    assertThat(inForce("4", status, List.of())).isEqualTo(ResourceList.of("cpu", "4"));
    assertThat(inForce("4", status("other", Actuation.NONE), List.of()))
        .isEqualTo(ResourceList.of("cpu", "4"));
  }

  @Test
  void a_change_that_cannot_be_made_does_not_count() {
    var status =
        status("a", new Actuation(ResourceList.of("cpu", "2"), ResourceList.of("cpu", "2")));
    var infeasible =
        new Condition("PodResizePending", Condition.Status.TRUE, "Infeasible", "", null);
    var deferred = new Condition("PodResizePending", Condition.Status.TRUE, "Deferred", "", null);
    assertThat(inForce("9", status, List.of(infeasible))).isEqualTo(ResourceList.of("cpu", "2"));
    assertThat(inForce("9", status, List.of(deferred))).isEqualTo(ResourceList.of("cpu", "9"));
  }

  /** The definition, taken literally: what runs at the same time, at any time. */
  @Test
  void the_request_is_the_most_that_ever_runs_together() {
    var chance = Chance.seeded(4).split("requests");
    for (int round = 0; round < 1_000; round++) {
      var regular = containers(chance, false);
      var init = containers(chance, true);
      long most = 0;
      long sidecars = 0;
      for (var container : init) {
        long asked = container.requests().units("cpu");
        most = Math.max(most, sidecars + asked);
        if (container.sidecar()) sidecars += asked;
      }
      long running =
          sidecars + regular.stream().mapToLong(one -> one.requests().units("cpu")).sum();
      assertThat(total(regular, init).units("cpu")).isEqualTo(Math.max(most, running));
    }
  }

  private static List<Container> containers(Chance chance, boolean init) {
    var containers = new ArrayList<Container>();
    for (int i = chance.nextInt(4); i > 0; i--) {
      var cpu = chance.nextInt(5_000) + "m";
      containers.add(
          init && chance.nextInt(2) == 0
              ? sidecar("c" + i, "cpu", cpu)
              : asking("c" + i, "cpu", cpu));
    }
    return containers;
  }

  private static ResourceList inForce(
      String cpu, ContainerStatus status, List<Condition> conditions) {
    var running = PodStatus.of(PodPhase.RUNNING, conditions);
    var known =
        new PodStatus(
            running.phase(),
            "",
            "",
            conditions,
            "",
            null,
            "",
            List.of(status),
            List.of(),
            Actuation.NONE);
    return PodRequests.inForce(
        Pod.of(Meta.named("ns", "p"), "n", containers(asking("a", "cpu", cpu)), known));
  }

  private static ContainerStatus status(String name, Actuation actuation) {
    return new ContainerStatus(name, true, 0, new ContainerState.Running(), actuation);
  }

  private static ResourceList total(List<Container> regular, List<Container> init) {
    return PodRequests.of(PodSpec.EMPTY.change().containers(regular).initContainers(init).build());
  }

  private static PodSpec containers(Container... containers) {
    return PodSpec.EMPTY.change().containers(List.of(containers)).build();
  }

  private static Container asking(String name, String... requests) {
    return Container.requesting(name, ResourceList.of(requests));
  }

  private static Container sidecar(String name, String... requests) {
    return new Container(
        name, "", ResourceList.of(requests), ResourceList.NONE, List.of(), "Always");
  }
}
