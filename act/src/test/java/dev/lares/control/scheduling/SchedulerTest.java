package dev.lares.control.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.chance.Chance;
import dev.lares.client.Deletion;
import dev.lares.client.MemoryCluster;
import dev.lares.client.PatchType;
import dev.lares.model.Resources;
import dev.lares.time.VirtualDriver;
import dev.lares.time.VirtualTime;
import dev.lares.view.Views;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchedulerTest {
  private static final String NO_VICTIMS =
      "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1"
          + " nodes are available: 1 No preemption victims found for incoming pod.";

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryCluster cluster = new MemoryCluster(time);
  private final VirtualDriver driver = new VirtualDriver(time);

  @BeforeEach
  void start() {
    var views = new Views(cluster, driver::start);
    driver.start(new Scheduler(cluster, views, time, Chance.seeded(1), driver::start));
  }

  @Test
  void a_pod_is_bound_and_told_of() {
    node("n1", "4");
    pod("p", "1", 0);
    driver.settle();
    assertThat(nodeOf("p")).isEqualTo("n1");
    assertThat(event("p", "Scheduled"))
        .isEqualTo("Normal default-scheduler Binding Successfully assigned ns/p to n1");
  }

  @Test
  void a_pod_without_room_says_so_once_and_is_tried_when_a_pod_leaves() {
    node("n1", "1");
    pod("first", "1", 0);
    driver.settle();
    pod("second", "1", 0);
    driver.settle();
    var condition = status("second").path("conditions").path(0);
    assertThat(condition.path("type").asString()).isEqualTo("PodScheduled");
    assertThat(condition.path("status").asString()).isEqualTo("False");
    assertThat(condition.path("reason").asString()).isEqualTo("Unschedulable");
    assertThat(condition.path("message").asString()).isEqualTo(NO_VICTIMS);
    assertThat(event("second", "FailedScheduling"))
        .isEqualTo("Warning default-scheduler Scheduling " + NO_VICTIMS);
    driver.advance(Duration.ofMinutes(4));
    assertThat(cluster.calls("patch pods/status")).isEqualTo(1);
    delete("first");
    driver.settle();
    assertThat(nodeOf("second")).isEqualTo("n1");
  }

  @Test
  void the_more_important_pod_goes_first_whatever_its_age() {
    node("n1", "1");
    pod("filler", "1", 9);
    driver.settle();
    pod("low", "1", 1, "Never");
    pod("high", "1", 5, "Never");
    driver.settle();
    delete("filler");
    driver.settle();
    assertThat(nodeOf("high")).isEqualTo("n1");
    assertThat(nodeOf("low")).isEmpty();
  }

  @Test
  void without_nodes_a_pod_is_retried_with_growing_delays_up_to_ten_seconds() {
    pod("p", "1", 0);
    driver.settle();
    assertThat(status("p").path("conditions").path(0).path("message").asString())
        .isEqualTo("no nodes available to schedule pods");
    driver.advance(Duration.ofMinutes(1));
    node("n1", "4");
    driver.advance(Duration.ofSeconds(10));
    assertThat(nodeOf("p")).isEqualTo("n1");
  }

  @Test
  void a_refused_binding_frees_the_room_and_is_retried() {
    node("n1", "1");
    cluster.refuse((call, tree) ->
        call.equals("post pods/binding") && cluster.calls(call) <= 2
            ? MemoryCluster.status(409, "Conflict", "not now")
            : null);
    pod("p", "1", 0);
    driver.settle();
    assertThat(nodeOf("p")).isEmpty();
    assertThat(status("p").path("conditions").path(0).path("reason").asString())
        .isEqualTo("SchedulerError");
    driver.advance(Duration.ofSeconds(3));
    assertThat(nodeOf("p")).isEqualTo("n1");
  }

  @Test
  void a_gated_pod_is_left_alone_until_its_last_gate_is_gone() {
    node("n1", "4");
    var pod = podTree("p", "1", 0, "PreemptLowerPriority");
    pod.withObjectProperty("spec").putArray("schedulingGates").addObject().put("name", "x/wait");
    cluster.create(Resources.PODS, "ns", pod);
    driver.advance(Duration.ofMinutes(10));
    assertThat(cluster.calls("post pods/binding")).isZero();
    assertThat(cluster.all(Resources.EVENTS)).isEmpty();
    patch("p", "{\"spec\":{\"schedulingGates\":null}}");
    driver.settle();
    assertThat(nodeOf("p")).isEqualTo("n1");
  }

  @Test
  void a_pod_of_another_scheduler_takes_room_once_it_is_bound_and_is_never_touched() {
    node("n1", "1");
    var foreign = podTree("foreign", "1", 0, "PreemptLowerPriority");
    foreign.withObjectProperty("spec").put("schedulerName", "someone-else");
    cluster.create(Resources.PODS, "ns", foreign);
    driver.settle();
    assertThat(nodeOf("foreign")).isEmpty();
    patch("foreign", "{\"spec\":{\"nodeName\":\"n1\"}}");
    driver.settle();
    pod("p", "1", 0);
    driver.settle();
    assertThat(nodeOf("p")).isEmpty();
  }

  @Test
  void a_more_important_pod_pushes_out_the_least_important_and_gets_the_room_when_it_is_gone() {
    node("n1", "3");
    pod("v10", "1", 10);
    pod("v5", "1", 5);
    pod("v20", "1", 20);
    driver.settle();
    pod("high", "1", 100);
    driver.settle();
    assertThat(status("high").path("nominatedNodeName").asString()).isEqualTo("n1");
    assertThat(status("high").path("conditions").path(0).path("message").asString())
        .isEqualTo("0/1 nodes are available: 1 Insufficient cpu.");
    var target = status("v5").path("conditions").path(0);
    assertThat(target.path("type").asString()).isEqualTo("DisruptionTarget");
    assertThat(target.path("reason").asString()).isEqualTo("PreemptionByScheduler");
    assertThat(event("v5", "Preempted"))
        .startsWith("Normal default-scheduler Preempting Preempted by pod ")
        .endsWith(" on node n1");
    driver.advance(Duration.ofSeconds(20));
    assertThat(nodeOf("high")).isEmpty();
    cluster.delete(Resources.PODS, "ns", "v5", Deletion.DEFAULT.withGrace(0));
    driver.settle();
    assertThat(nodeOf("high")).isEqualTo("n1");
    assertThat(nodeOf("v10")).isEqualTo("n1");
    assertThat(nodeOf("v20")).isEqualTo("n1");
  }

  @Test
  void room_made_for_one_pod_is_not_taken_by_a_lesser_one() {
    node("n1", "1");
    pod("victim", "1", 0);
    driver.settle();
    pod("high", "1", 100);
    driver.settle();
    pod("between", "1", 50);
    driver.settle();
    cluster.delete(Resources.PODS, "ns", "victim", Deletion.DEFAULT.withGrace(0));
    driver.settle();
    assertThat(nodeOf("high")).isEqualTo("n1");
    assertThat(nodeOf("between")).isEmpty();
  }

  @Test
  void everything_rests_when_nothing_waits() {
    node("n1", "4");
    for (int i = 0; i < 3; i++) pod("p" + i, "1", 0);
    driver.settle();
    assertThat(time.nextDue()).isEmpty();
  }

  private void node(String name, String cpu) {
    cluster.create(
        Resources.NODES,
        "",
        MemoryCluster.parse(
            """
            {"metadata":{"name":"%s","labels":{"kubernetes.io/hostname":"%s"}},
             "status":{"allocatable":{"cpu":"%s","memory":"8Gi","pods":"110"}}}\
            """
                .formatted(name, name, cpu)));
  }

  private void pod(String name, String cpu, int priority) {
    pod(name, cpu, priority, "PreemptLowerPriority");
  }

  private void pod(String name, String cpu, int priority, String policy) {
    cluster.create(Resources.PODS, "ns", podTree(name, cpu, priority, policy));
  }

  private static ObjectNode podTree(String name, String cpu, int priority, String policy) {
    return MemoryCluster.parse(
        """
        {"metadata":{"name":"%s"},
         "spec":{"schedulerName":"default-scheduler","priority":%d,"preemptionPolicy":"%s",
          "containers":[{"name":"c","resources":{"requests":{"cpu":"%s"}}}]},
         "status":{"phase":"Pending"}}\
        """
            .formatted(name, priority, policy, cpu));
  }

  private void patch(String name, String patch) {
    cluster.patch(Resources.PODS, "ns", name, "", PatchType.MERGE, MemoryCluster.parse(patch));
  }

  private void delete(String name) {
    cluster.delete(Resources.PODS, "ns", name, Deletion.DEFAULT.withGrace(0));
  }

  private JsonNode pod(String name) {
    return cluster.find(Resources.PODS, "ns", name).map(MemoryCluster::tree).orElseThrow();
  }

  private JsonNode status(String name) {
    return pod(name).path("status");
  }

  private String nodeOf(String name) {
    return pod(name).path("spec").path("nodeName").asString("");
  }

  private String event(String pod, String reason) {
    for (var event : cluster.all(Resources.EVENTS)) {
      if (!event.path("involvedObject").path("name").asString().equals(pod)
          || !event.path("reason").asString().equals(reason)) continue;
      return event.path("type").asString()
          + " "
          + event.path("reportingComponent").asString()
          + " "
          + event.path("action").asString()
          + " "
          + event.path("message").asString();
    }
    return "";
  }
}
