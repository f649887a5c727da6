package dev.lares.view.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.client.ApiObject;
import dev.lares.model.ContainerState;
import dev.lares.model.IntOrPercent;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.model.UpdateStrategy;
import dev.lares.quantity.ResourceList;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import dev.lares.select.Toleration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecodingsTest {
  private static final String POD =
      """
      {"metadata":{"name":"agent-%1$s","generateName":"agent-","namespace":"ns","uid":"u-%1$s",
        "resourceVersion":"7","generation":1,"creationTimestamp":"2026-11-21T15:22:24Z",
        "managedFields":[{"manager":"x","fieldsV1":{"f:a":{}}}],
        "labels":{"app":"agent","controller-revision-hash":"abc"},
        "ownerReferences":[{"apiVersion":"apps/v1","kind":"DaemonSet","name":"agent","uid":"d1",
          "controller":true,"blockOwnerDeletion":true}]},
       "spec":{"nodeName":"%1$s","priority":null,"preemptionPolicy":"Never","hostNetwork":true,
        "containers":[{"name":"c","image":"i:1","env":[{"name":"A","value":"b"}],
          "resources":{"requests":{"cpu":"100m","memory":"1Gi"}},
          "ports":[{"containerPort":80,"hostPort":80}]}],
        "volumes":[{"name":"t","projected":{"sources":[{"serviceAccountToken":{"path":"x"}}]}},
          {"name":"d","persistentVolumeClaim":{"claimName":"data"}}],
        "affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":
          {"nodeSelectorTerms":[{"matchFields":[
            {"key":"metadata.name","operator":"In","values":["%1$s"]}]}]}}},
        "tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists",
          "effect":"NoExecute"},{"key":"k","value":"v","tolerationSeconds":30}]},
       "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True",
          "lastProbeTime":null,"lastTransitionTime":"2026-11-21T15:22:30Z"}],
        "containerStatuses":[{"name":"c","ready":true,"restartCount":2,
          "state":{"running":{"startedAt":"2026-11-21T15:22:30Z"}}}],
        "podIP":"10.0.0.1","startTime":"2026-11-21T15:22:25Z","unknown":[[{"x":1}]]}}\
      """;

  @Test
  void a_pod_keeps_what_decisions_need() {
    var pod = Decodings.PODS.decode().apply(object(POD.formatted("n1")));
    assertThat(pod.meta().key()).isEqualTo("ns/agent-n1");
    assertThat(pod.meta().resourceVersion()).isEqualTo(12);
    assertThat(pod.meta().created()).isEqualTo(Instant.parse("2026-11-21T15:22:24Z"));
    assertThat(pod.meta().controlledBy("d1")).isTrue();
    assertThat(pod.nodeName()).isEqualTo("n1");
    assertThat(pod.target()).isEqualTo("n1");
    assertThat(pod.spec().preempts()).isFalse();
    assertThat(pod.spec().priority()).isNull();
    assertThat(pod.spec().claims()).containsExactly("data");
    assertThat(pod.spec().containers())
        .singleElement()
        .satisfies(container -> {
          assertThat(container.requests())
              .isEqualTo(ResourceList.of("cpu", "100m", "memory", "1Gi"));
          assertThat(container.ports().getFirst().hostPort()).isEqualTo(80);
        });
    assertThat(pod.spec().tolerations())
        .containsExactly(
            Toleration.exists("node.kubernetes.io/not-ready", TaintEffect.NO_EXECUTE),
            new Toleration("k", false, "v", null, 30L));
    assertThat(pod.status().phase()).isEqualTo(PodPhase.RUNNING);
    assertThat(pod.status().containers().getFirst().state())
        .isEqualTo(new ContainerState.Running());
    assertThat(pod.available(10, Instant.parse("2026-11-21T15:22:40Z"))).isTrue();
    assertThat(pod.available(10, Instant.parse("2026-11-21T15:22:39Z"))).isFalse();
  }

  @Test
  void pods_of_one_template_share_their_parts() {
    Pod one = Decodings.PODS.decode().apply(object(POD.formatted("n1")));
    Pod other = Decodings.PODS.decode().apply(object(POD.formatted("n2")));
    assertThat(one.spec()).isSameAs(other.spec());
    assertThat(one.meta().labels()).isSameAs(other.meta().labels());
    assertThat(one.meta().owners()).isSameAs(other.meta().owners());
    assertThat(one.status().conditions()).isSameAs(other.status().conditions());
  }

  @Test
  void a_node_is_read_with_taints_and_resources() {
    var node =
        Decodings.NODES
            .decode()
            .apply(
                object(
                    """
                    {"metadata":{"name":"n1","labels":{"zone":"a"}},
                     "spec":{"unschedulable":true,"podCIDR":"10.1.0.0/24","taints":[
                       {"key":"k","value":"v","effect":"NoExecute",
                        "timeAdded":"2026-11-21T15:22:24.123456+01:00"}]},
                     "status":{"allocatable":{"cpu":"8","pods":"110"},"images":null,
                       "conditions":[{"type":"Ready","status":"True"}]}}\
                    """));
    assertThat(node.unschedulable()).isTrue();
    assertThat(node.ready()).isTrue();
    assertThat(node.allocatable().units("cpu")).isEqualTo(8000);
    assertThat(node.taints())
        .containsExactly(
            new Taint(
                "k", "v", TaintEffect.NO_EXECUTE, Instant.parse("2026-11-21T14:22:24.123456Z")));
  }

  @Test
  void a_daemon_set_keeps_its_whole_template_as_sorted_text() {
    var set =
        Decodings.DAEMON_SETS
            .decode()
            .apply(
                object(
                    """
                    {"metadata":{"name":"agent","namespace":"ns","generation":3},
                     "spec":{"selector":{"matchLabels":{"app":"agent"},"matchExpressions":[
                         {"key":"tier","operator":"In","values":["b","a"]}]},
                       "template":{"spec":{"nodeName":"n7","containers":[{"name":"c",
                           "args":["z","a"],"image":"i"}]},
                         "metadata":{"labels":{"app":"agent"},"creationTimestamp":null}},
                       "updateStrategy":{"type":"RollingUpdate",
                         "rollingUpdate":{"maxUnavailable":"10%","maxSurge":0}}},
                     "status":{"desiredNumberScheduled":5,"collisionCount":2}}\
                    """));
    assertThat(set.template().json())
        .isEqualTo(
            """
            {"metadata":{"creationTimestamp":null,"labels":{"app":"agent"}},\
            "spec":{"containers":[{"args":["z","a"],"image":"i","name":"c"}],"nodeName":"n7"}}\
            """);
    assertThat(set.template().nodeName()).isEqualTo("n7");
    assertThat(set.template().labels()).isEqualTo(Labels.of("app", "agent"));
    assertThat(set.selector()).hasToString("app=agent,tier in (a,b)");
    assertThat(set.updateStrategy())
        .isEqualTo(new UpdateStrategy.Rolling(IntOrPercent.percent(10), IntOrPercent.of(0)));
    assertThat(set.status().collisionCount()).isEqualTo(2);
    assertThat(set.revisionHistoryLimit()).isEqualTo(10);
  }

  @Test
  void an_absent_selector_selects_nothing_and_an_empty_one_everything() {
    var absent = Decodings.POD_DISRUPTION_BUDGETS.decode().apply(object("{\"spec\":{}}"));
    var empty =
        Decodings.POD_DISRUPTION_BUDGETS.decode().apply(object("{\"spec\":{\"selector\":{}}}"));
    assertThat(absent.selector()).isEqualTo(LabelSelector.NOTHING);
    assertThat(empty.selector().matches(Map.of())).isTrue();
  }

  private static ApiObject object(String json) {
    return new ApiObject("k", 12, json.getBytes(StandardCharsets.UTF_8));
  }
}
