package dev.lares.kind.autoscale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OlderAutoscalersTest {
  private static final String METRICS =
      """
      [{"type":"Resource","resource":{"name":"memory","target":{"type":"AverageValue","averageValue":"1Gi"}}},
       {"type":"Pods","pods":{"metric":{"name":"qps"},"target":{"type":"AverageValue","averageValue":"10"}}},
       {"type":"Object","object":{"describedObject":{"kind":"Service","name":"s"},
        "metric":{"name":"hits","selector":{"matchLabels":{"a":"b"}}},"target":{"type":"Value","value":"1k"}}},
       {"type":"External","external":{"metric":{"name":"q"},"target":{"type":"AverageValue","averageValue":"3"}}},
       {"type":"ContainerResource","containerResource":{"name":"cpu","container":"c",
        "target":{"type":"Utilization","averageUtilization":60}}},
       {"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":70}}}]
      """;

  private static final String AUTOSCALER =
      """
      {"kind":"HorizontalPodAutoscaler","apiVersion":"autoscaling/v2","metadata":{"name":"a"},
       "spec":{"maxReplicas":3,"metrics":%s,
        "behavior":{"scaleUp":{"selectPolicy":"Max","policies":[{"type":"Pods","value":1,"periodSeconds":2}]}}},
       "status":{"desiredReplicas":2,
        "currentMetrics":[{"type":"Resource","resource":{"name":"cpu","current":{"averageUtilization":12,"averageValue":"5m"}}}],
        "conditions":[{"type":"AbleToScale","status":"True"}]}}
      """
          .formatted(METRICS);

  private static ObjectNode read(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }

  @Test
  void a_trip_through_the_older_version_loses_nothing() {
    var rules = new OlderAutoscalers();
    var object = read(AUTOSCALER);
    rules.fromStored(object);
    rules.toStored(object);
    assertThat(object).isEqualTo(read(AUTOSCALER));
  }

  @Test
  void the_older_version_has_a_field_for_processors_alone() {
    var object = read(AUTOSCALER);
    new OlderAutoscalers().fromStored(object);
    assertThat(object.path("apiVersion").asString()).isEqualTo("autoscaling/v1");
    assertThat(object.at("/spec/targetCPUUtilizationPercentage").asInt()).isEqualTo(70);
    assertThat(object.at("/status/currentCPUUtilizationPercentage").asInt()).isEqualTo(12);
    assertThat(object.path("spec").has("metrics")).isFalse();
    assertThat(object.path("metadata").path("annotations").propertyNames())
        .containsExactlyInAnyOrder(
            "autoscaling.alpha.kubernetes.io/metrics",
            "autoscaling.alpha.kubernetes.io/behavior",
            "autoscaling.alpha.kubernetes.io/current-metrics",
            "autoscaling.alpha.kubernetes.io/conditions");
  }
}
