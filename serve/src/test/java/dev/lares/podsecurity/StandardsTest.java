package dev.lares.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardsTest {
  private static final String SAFE =
      "'securityContext':{'allowPrivilegeEscalation':false,'runAsNonRoot':true,"
          + "'capabilities':{'drop':['ALL']},'seccompProfile':{'type':'RuntimeDefault'}}";

  private static String examine(Level level, int minor, String spec) {
    var pod = "{'metadata':{'name':'p'},'spec':{" + spec + "}}";
    return Standards.details(
        Standards.examine(
            new Policy(level, minor),
            Json.parse(pod.replace('\'', '"').getBytes(StandardCharsets.UTF_8))));
  }

  private static String latest(Level level, String spec) {
    return examine(level, Policy.LATEST, spec);
  }

  @Test
  void a_safe_pod_is_good_everywhere() {
    var safe = "'containers':[{'name':'c'," + SAFE + "}]";
    assertThat(latest(Level.RESTRICTED, safe)).isEmpty();
    assertThat(latest(Level.PRIVILEGED, "'hostPID':true,'containers':[]")).isEmpty();
  }

  @Test
  void everything_wrong_is_told_at_once_baseline_first() {
    assertThat(
            latest(
                Level.RESTRICTED,
                "'hostPID':true,'volumes':[{'name':'v','hostPath':{'path':'/'}}],"
                    + "'containers':[{'name':'c','ports':[{'hostPort':80}],"
                    + SAFE
                    + "}]"))
        .isEqualTo(
            "host namespaces (hostPID=true), hostPort (container \"c\" uses hostPort 80),"
                + " restricted volume types (volume \"v\" uses restricted volume type"
                + " \"hostPath\")");
  }

  @Test
  void a_pod_may_answer_for_its_containers() {
    var silent = "'containers':[{'name':'a'},{'name':'b'}]";
    assertThat(examine(Level.RESTRICTED, 7, silent))
        .isEqualTo(
            "runAsNonRoot != true (pod or containers \"a\", \"b\" must set"
                + " securityContext.runAsNonRoot=true)");
    assertThat(examine(Level.RESTRICTED, 7, "'securityContext':{'runAsNonRoot':true}," + silent))
        .isEmpty();
  }

  @Test
  void rules_are_those_of_the_version_that_is_asked_for() {
    var sysctl = "'securityContext':{'sysctls':[{'name':'net.ipv4.tcp_rmem'}]},'containers':[]";
    assertThat(examine(Level.BASELINE, 32, sysctl)).isEmpty();
    assertThat(examine(Level.BASELINE, 31, sysctl))
        .isEqualTo("forbidden sysctls (net.ipv4.tcp_rmem)");
    var root = "'containers':[{'name':'c','securityContext':{'runAsUser':0}}]";
    assertThat(examine(Level.RESTRICTED, 23, root)).contains("runAsUser=0");
    assertThat(examine(Level.RESTRICTED, 22, root)).doesNotContain("runAsUser=0");
  }

  @Test
  void labels_name_levels_and_versions_exactly() {
    assertThat(Level.of("baseline")).isEqualTo(Level.BASELINE);
    assertThat(Level.of("Baseline")).isNull();
    assertThat(Policy.minor("latest")).isEqualTo(Policy.LATEST);
    assertThat(Policy.minor("v1.36")).isEqualTo(36);
    assertThat(Policy.minor("1.36")).isNull();
    assertThat(Policy.minor("v1.036")).isNull();
    assertThat(new Policy(Level.BASELINE, 99).text()).isEqualTo("baseline:v1.99");
  }
}
