package dev.lares.kind.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.kind.Trees;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PodChangesTest {
  private static final String FORBIDDEN =
      "FieldValueForbidden spec: Forbidden: pod updates may not change fields other than"
          + " `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
          + "`spec.tolerations` (only additions to existing tolerations),"
          + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously"
          + " negative)\\n";

  @Test
  void images_deadlines_and_further_tolerations_may_change() {
    var pod = pod("{\"activeDeadlineSeconds\":100,\"tolerations\":[{\"key\":\"k\"}],%s}");
    assertThat(
            change(
                pod,
                spec -> {
                  Trees.objects(spec, "containers").getFirst().put("image", "b:2");
                  spec.put("activeDeadlineSeconds", 50);
                  spec.withArray("tolerations").addObject().put("key", "other");
                }))
        .isEmpty();
    assertThat(change(pod, spec -> spec.put("activeDeadlineSeconds", 200)))
        .containsExactly(
            "FieldValueInvalid spec.activeDeadlineSeconds: Invalid value: 200: must be less than or"
                + " equal to previous value");
    assertThat(change(pod, spec -> spec.remove("tolerations")))
        .containsExactly(
            "FieldValueForbidden spec.tolerations: Forbidden: existing toleration can not be"
                + " modified except its tolerationSeconds");
  }

  /** Line numbers and all, as Kubernetes 1.36.2 answered. */
  @Test
  void other_changes_are_shown_as_a_difference_of_internal_forms() {
    var pod =
        pod(
            "{\"nodeSelector\":{\"none\":\"x\"},\"containers\":[{\"name\":\"c\",\"image\":\"a:1\","
                + "\"env\":[{\"name\":\"A\",\"value\":\"b\"}],"
                + "\"resources\":{\"limits\":{\"cpu\":\"1\"}}}]}");
    assertThat(
            change(
                pod,
                spec -> {
                  spec.put("hostname", "h");
                  var container = Trees.objects(spec, "containers").getFirst();
                  container.put("image", "b:1");
                  Trees.objects(container, "env").getFirst().put("value", "c");
                  container.withArray("env").addObject().put("name", "B").put("value", "d");
                }))
        .singleElement()
        .asString()
        .startsWith(FORBIDDEN)
        .contains(
            "    \"Env\": [\\n     {\\n      \"Name\": \"A\",\\n-     \"Value\": \"b\",\\n"
                + "+     \"Value\": \"c\",\\n+     \"ValueFrom\": null\\n+    },\\n+    {\\n"
                + "+     \"Name\": \"B\",\\n+     \"Value\": \"d\",\\n      \"ValueFrom\": null\\n"
                + "     }\\n    ],\\n")
        .contains("- \"Hostname\": \"\",\\n+ \"Hostname\": \"h\",\\n");
  }

  @Test
  void a_gated_pod_can_be_narrowed_but_not_moved() {
    var pod = pod("{\"schedulingGates\":[{\"name\":\"a/b\"}],\"nodeSelector\":{\"x\":\"1\"},%s}");
    assertThat(change(pod, spec -> Trees.object(spec, "nodeSelector").put("y", "2"))).isEmpty();
    assertThat(change(pod, spec -> Trees.object(spec, "nodeSelector").put("x", "2")))
        .containsExactly(
            "FieldValueInvalid spec.nodeSelector: Invalid value: {\"x\":\"2\"}: only additions to"
                + " spec.nodeSelector are allowed (no mutations or deletions)");
    assertThat(change(pod, spec -> spec.putArray("schedulingGates").addObject().put("name", "c/d")))
        .containsExactly(
            "FieldValueForbidden spec.schedulingGates[0].name: Forbidden: only deletion is allowed,"
                + " but found new scheduling gate 'c/d'");
  }

  @Test
  void observed_generations_are_not_taken_back_and_quality_never_changes() {
    var pod = pod("{%s}");
    pod.set(
        "status",
        Writes.parse(
            "{\"phase\":\"Running\",\"qosClass\":\"BestEffort\",\"observedGeneration\":3,"
                + "\"conditions\":[{\"type\":\"Ready\",\"observedGeneration\":3}]}"));
    var written =
        Writes.updateStatus(
            "pods", pod, "{\"phase\":\"Failed\",\"conditions\":[{\"type\":\"Ready\"}]}");
    assertThat(written.errors()).isEmpty();
    assertThat(written.object().at("/status/observedGeneration").asInt()).isEqualTo(3);
    assertThat(written.object().at("/status/conditions/0/observedGeneration").asInt()).isEqualTo(3);
    assertThat(Writes.updateStatus("pods", pod, "{\"qosClass\":\"Burstable\"}").errors())
        .containsExactly(
            "FieldValueInvalid status.qosClass: Invalid value: \"Burstable\": field is immutable");
  }

  @Test
  void containers_that_ended_for_good_do_not_run_again() {
    var pod = pod("{\"restartPolicy\":\"Never\",%s}");
    pod.set(
        "status",
        Writes.parse(
            "{\"containerStatuses\":[{\"name\":\"c\",\"state\":{\"terminated\":{\"exitCode\":1}}}]}"));
    assertThat(
            Writes.updateStatus(
                    "pods",
                    pod,
                    "{\"containerStatuses\":[{\"name\":\"c\",\"state\":{\"running\":{}}}]}")
                .errors())
        .containsExactly(
            "FieldValueForbidden status.containerStatuses[0].state: Forbidden: may not be"
                + " transitioned to non-terminated state");
  }

  private static ObjectNode pod(String spec) {
    var filled = spec.formatted("\"containers\":[{\"name\":\"c\",\"image\":\"a:1\"}]");
    return Writes.create("pods", "{\"metadata\":{\"name\":\"p\"},\"spec\":" + filled + "}")
        .object();
  }

  private static List<String> change(ObjectNode pod, Consumer<ObjectNode> change) {
    var changed = pod.deepCopy();
    change.accept(Trees.object(changed, "spec"));
    return Writes.update("pods", pod.deepCopy(), changed).errors();
  }
}
