package dev.lares.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The texts are those of Kubernetes 1.36. */
class TypeChecksTest {
  private static String checked(String resources, String validations) {
    var spec =
        "{'matchConstraints':{'resourceRules':[{'apiGroups':['apps'],'apiVersions':['v1'],"
            + "'operations':['CREATE'],'resources':["
            + resources
            + "]}]},'variables':[{'name':'n','expression':'object.spec.replicas'}],'validations':["
            + validations
            + "]}";
    var json = spec.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return TypeChecks.of(Json.tree(json)).toString();
  }

  @Test
  void what_can_never_work_is_told_for_each_type() {
    assertThat(checked("'deployments'", "{'expression':'variables.n > 1 && object.spec.foo == 1'}"))
        .isEqualTo(
            "{\"expressionWarnings\":[{\"fieldRef\":\"spec.validations[0].expression\",\"warning\":"
                + "\"apps/v1, Kind=Deployment: ERROR: <input>:1:31: undefined field 'foo'\\n |"
                + " variables.n > 1 && object.spec.foo == 1\\n | ..............................^\\n\"}]}");
  }

  @Test
  void what_could_work_is_not() {
    assertThat(
            checked(
                "'deployments','replicasets'",
                "{'expression':'variables.n > 1 && object.spec.template.spec.containers.all(c,"
                    + " c.image.startsWith(object.metadata.name))'}"))
        .isEqualTo("{}");
    assertThat(checked("'*'", "{'expression':'object.spec.foo == 1'}")).isEqualTo("{}");
  }
}
