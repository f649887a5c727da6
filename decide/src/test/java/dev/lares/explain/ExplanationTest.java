package dev.lares.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.daemonset.Aim;
import dev.lares.daemonset.History;
import dev.lares.explain.Progress.Stage;
import dev.lares.model.Actuation;
import dev.lares.model.Condition;
import dev.lares.model.ContainerState;
import dev.lares.model.ContainerStatus;
import dev.lares.model.DaemonSet;
import dev.lares.model.DaemonSetStatus;
import dev.lares.model.IntOrPercent;
import dev.lares.model.Meta;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.model.PodSpec;
import dev.lares.model.PodStatus;
import dev.lares.model.PodTemplate;
import dev.lares.model.UpdateStrategy;
import dev.lares.quantity.ResourceList;
import dev.lares.select.Affinity;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import dev.lares.select.NodeSelector;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final PodSpec ASKING =
      PodSpec.EMPTY.change().requests(ResourceList.of("cpu", "3", "memory", "1Gi")).build();

  private final TreeMap<String, Node> nodes = new TreeMap<>();
  private final List<Pod> pods = new ArrayList<>();
  private final List<Pod> others = new ArrayList<>();
  private UpdateStrategy strategy =
      new UpdateStrategy.Rolling(IntOrPercent.of(1), IntOrPercent.of(0));
  private PodSpec spec = ASKING;
  private String nodeName = "";
  private int minReadySeconds;
  private String refusal = "";

  @Test
  void a_node_excluded_names_selector_affinity_taint_or_the_other_node() {
    node("n1");
    spec = PodSpec.EMPTY.change().nodeSelector(Labels.of("disk", "ssd").with("a", "b")).build();
    assertThat(told())
        .containsExactly("n1 excluded NodeSelector: didn't match node selector a=b,disk=ssd");

    var affinity =
        new Affinity(
            new Affinity.ToNodes(NodeSelector.onNode("n9"), List.of()),
            Affinity.ToPods.NONE,
            Affinity.ToPods.NONE);
    spec = PodSpec.EMPTY.change().affinity(affinity).build();
    assertThat(told())
        .containsExactly("n1 excluded NodeAffinity: didn't match required node affinity");

    spec = PodSpec.EMPTY;
    nodeName = "n9";
    assertThat(told()).containsExactly("n1 excluded NodeName: nodeName is n9");

    nodeName = "";
    taint("n1", new Taint("soft", TaintEffect.NO_SCHEDULE));
    taint("n1", new Taint("gpu", "yes", TaintEffect.NO_EXECUTE, null));
    assertThat(told())
        .containsExactly("n1 excluded UntoleratedTaint: had untolerated taint gpu=yes:NoExecute");
  }

  @Test
  void a_pod_on_a_node_that_came_to_be_tainted_or_went_is_misscheduled() {
    node("n1");
    taint("n1", new Taint("gpu", TaintEffect.NO_SCHEDULE));
    running("n1", "new");
    running("n2", "new");
    assertThat(told())
        .containsExactly(
            "n1 misscheduled UntoleratedTaint: had untolerated taint gpu:NoSchedule",
            "n2 misscheduled NodeGone: its node does not exist");
  }

  @Test
  void a_missing_pod_tells_the_refusal_if_there_was_one() {
    node("n1");
    assertThat(told()).containsExactly("n1 missing NotCreated: no pod has been created yet");
    refusal = "Error creating: pods \"agent-x\" is forbidden: exceeded quota: q";
    assertThat(told()).containsExactly("n1 missing FailedCreate: " + refusal);
  }

  @Test
  void no_room_says_how_much_of_what_is_missing() {
    node("n1");
    others.add(pod("hog", "n1", ResourceList.of("cpu", "1300m", "memory", "15.5Gi")));
    pods.add(unbound("n1", PodStatus.PENDING));
    assertThat(told())
        .containsExactly(
            "n1 pending NoRoom: Insufficient cpu, Insufficient memory"
                + " (cpu short by 300m, memory short by 512Mi)");
  }

  @Test
  void a_pod_that_fits_but_is_not_bound_repeats_what_the_scheduler_said() {
    node("n1");
    pods.add(unbound("n1", PodStatus.PENDING));
    assertThat(told())
        .containsExactly("n1 pending NotScheduled: waits for the scheduler default-scheduler");
    pods.clear();
    var said =
        new Condition(
            Pod.SCHEDULED, Condition.Status.FALSE, "Unschedulable", "0/1 nodes: no claim", NOW);
    pods.add(unbound("n1", PodStatus.of(PodPhase.PENDING, List.of(said))));
    assertThat(told()).containsExactly("n1 pending Unschedulable: 0/1 nodes: no claim");
  }

  @Test
  void containers_that_cannot_start_or_crash_say_why_and_how_often() {
    node("n1");
    contained(new ContainerState.Waiting("ImagePullBackOff"), 0);
    assertThat(told())
        .containsExactly("n1 unavailable ImagePullBackOff: container agent: ImagePullBackOff");
    contained(new ContainerState.Waiting("CrashLoopBackOff"), 7);
    assertThat(told())
        .containsExactly(
            "n1 unavailable CrashLoopBackOff: container agent: CrashLoopBackOff (7 restarts)");
    contained(new ContainerState.Terminated(137, "OOMKilled"), 1);
    assertThat(told())
        .containsExactly(
            "n1 unavailable OOMKilled: container agent: OOMKilled, exit code 137 (1 restart)");
    contained(new ContainerState.Running(), 0);
    assertThat(told()).containsExactly("n1 unavailable NotReady: container agent is not ready");
  }

  @Test
  void a_ready_pod_waits_for_min_ready_seconds_and_an_unready_node_comes_first() {
    node("n1");
    minReadySeconds = 10;
    running("n1", "new");
    assertThat(told())
        .containsExactly(
            "n1 unavailable MinReadySeconds: ready for less than minReadySeconds (10)"
                + " (available in 10s)");
    nodes.put("n1", bare("n1", Condition.Status.UNKNOWN));
    assertThat(told()).containsExactly("n1 unavailable NodeNotReady: node is not ready");
  }

  @Test
  void a_rollout_tells_who_uses_the_limit_and_who_is_next() {
    for (var name : List.of("n1", "n2", "n3", "n4")) node(name);
    running("n1", "new");
    running("n2", "old");
    running("n3", "old");
    contained("n4", new ContainerState.Waiting("ErrImagePull"), 0);
    var rollout = account().rollout();
    assertThat(rollout.stage()).isEqualTo(Stage.LIMIT_REACHED);
    assertThat(rollout.usedBy()).extracting(Finding::node).containsExactly("n4");
    assertThat(rollout.next()).containsExactly("n2", "n3");
    assertThat(rollout.allowed()).isZero();

    strategy = new UpdateStrategy.Rolling(IntOrPercent.percent(50), IntOrPercent.of(0));
    rollout = account().rollout();
    assertThat(rollout.stage()).isEqualTo(Stage.PROCEEDING);
    assertThat(rollout.limit()).isEqualTo(2);
    assertThat(rollout.allowed()).isEqualTo(1);

    strategy = new UpdateStrategy.OnDelete();
    rollout = account().rollout();
    assertThat(rollout.stage()).isEqualTo(Stage.ON_DELETE);
    assertThat(rollout.outdated()).containsExactly("n2", "n3");

    pods.removeIf(pod -> !pod.meta().label(Aim.HASH_LABEL).equals(hash()));
    assertThat(account().rollout().stage()).isEqualTo(Stage.COMPLETE);
  }

  @Test
  void while_surging_the_new_pods_beside_the_old_ones_are_spoken_of() {
    for (var name : List.of("n1", "n2")) {
      node(name);
      running(name, "old");
    }
    contained("n1", new ContainerState.Waiting("ErrImagePull"), 0);
    strategy = new UpdateStrategy.Rolling(IntOrPercent.of(0), IntOrPercent.of(1));
    var account = account();
    assertThat(account.findings()).extracting(Finding::state).containsOnly(Finding.State.AVAILABLE);
    assertThat(account.rollout().stage()).isEqualTo(Stage.LIMIT_REACHED);
    assertThat(account.rollout().usedBy()).hasSize(1);
    assertThat(account.rollout().usedBy().getFirst().message())
        .isEqualTo("container agent: ErrImagePull");
    assertThat(account.rollout().next()).containsExactly("n2");
  }

  private List<String> told() {
    return account().findings().stream()
        .map(finding ->
            "%s %s %s: %s%s"
                .formatted(
                    finding.node(),
                    finding.state().text(),
                    finding.reason(),
                    finding.message(),
                    finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")"))
        .toList();
  }

  private Account account() {
    var everyone = new ArrayList<>(pods);
    everyone.addAll(others);
    var sight = new Sight(set(), pods, List.of(), refusal, NOW);
    return Explanation.of(sight, nodes, new Room(nodes.values(), everyone));
  }

  private DaemonSet set() {
    return new DaemonSet(
        Meta.named("ns", "agent"),
        LabelSelector.EVERYTHING,
        new PodTemplate(Labels.NONE, Labels.NONE, List.of(), nodeName, spec, "{}"),
        strategy,
        minReadySeconds,
        10,
        DaemonSetStatus.NONE);
  }

  private String hash() {
    return History.of(set(), List.of()).hash();
  }

  private void node(String name) {
    nodes.put(name, bare(name, Condition.Status.TRUE));
  }

  private static Node bare(String name, Condition.Status ready) {
    var room = ResourceList.of("cpu", "4", "memory", "16Gi", "pods", "110");
    var condition = new Condition(Node.READY, ready, "", "", NOW);
    return new Node(
        Meta.named("", name),
        false,
        List.of(),
        "",
        "",
        room,
        room,
        List.of(condition),
        List.of(),
        List.of());
  }

  private void taint(String name, Taint taint) {
    nodes.computeIfPresent(
        name,
        (key, node) -> {
          var taints = new ArrayList<>(node.taints());
          taints.add(taint);
          return node.withTaints(taints);
        });
  }

  /** A ready pod, of the present template or another. */
  private void running(String node, String age) {
    var meta =
        Meta.named("ns", "agent-" + node)
            .withUid("uid-" + node)
            .withLabels(Labels.of(Aim.HASH_LABEL, age.equals("new") ? hash() : age));
    var ready = new Condition(Pod.READY, Condition.Status.TRUE, "", "", NOW);
    pods.add(new Pod(meta, node, node, spec, PodStatus.of(PodPhase.RUNNING, List.of(ready))));
  }

  private void contained(ContainerState state, int restarts) {
    pods.clear();
    contained("n1", state, restarts);
  }

  private void contained(String node, ContainerState state, int restarts) {
    var status = new ContainerStatus("agent", false, restarts, state, Actuation.NONE);
    var meta =
        Meta.named("ns", "agent-" + node)
            .withUid("new-" + node)
            .withLabels(Labels.of(Aim.HASH_LABEL, hash()));
    pods.add(
        new Pod(
            meta,
            node,
            node,
            spec,
            new PodStatus(
                PodPhase.RUNNING,
                "",
                "",
                List.of(),
                "",
                NOW,
                "",
                List.of(status),
                List.of(),
                Actuation.NONE)));
  }

  private Pod unbound(String node, PodStatus status) {
    return new Pod(Meta.named("ns", "agent-" + node).withUid("u"), "", node, spec, status);
  }

  private static Pod pod(String name, String node, ResourceList requests) {
    var asking = PodSpec.EMPTY.change().requests(requests).build();
    return new Pod(
        Meta.named("ns", name).withUid(name),
        node,
        "",
        asking,
        PodStatus.of(PodPhase.RUNNING, List.of()));
  }
}
