package dev.lares.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The texts are those of Kubernetes 1.36. */
class PolicyTest {
  private static final String RULES =
      "'resourceRules':[{'apiGroups':[''],'apiVersions':['v1'],'operations':['CREATE'],"
          + "'resources':['configmaps']}]";

  private final Cluster cluster = new Cluster();

  private void validating(String match, String spec, String binding) {
    cluster.register(
        "validatingadmissionpolicies",
        "{'metadata':{'name':'p'},'spec':{'matchConstraints':{" + match + "}," + spec + "}}");
    cluster.register(
        "validatingadmissionpolicybindings",
        "{'metadata':{'name':'b'},'spec':{'policyName':'p'," + binding + "}}");
  }

  private void refuses(String match) {
    validating(match, "'validations':[{'expression':'false'}]", "'validationActions':['Deny']");
  }

  @Test
  void a_rule_that_does_not_hold_refuses_with_its_message_and_reason() {
    validating(
        RULES,
        "'validations':[{'expression':'has(object.data)','messageExpression':"
            + "'`no data in ` + object.metadata.name','reason':'Forbidden'}]",
        "'validationActions':['Deny']");
    var refusal = cluster.refusal("{'metadata':{'name':'c'}}");
    assertThat(refusal.code()).isEqualTo(403);
    assertThat(refusal.message())
        .isEqualTo(
            "configmaps \"c\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied"
                + " request: no data in c");
    assertThat(cluster.configMap("{'metadata':{'name':'c'},'data':{'a':'b'}}").code())
        .isEqualTo(201);
  }

  @Test
  void a_warning_lets_the_object_pass() {
    validating(
        RULES, "'validations':[{'expression':'object.x == 1'}]", "'validationActions':['Warn']");
    assertThat(cluster.configMap("{'metadata':{'name':'c'}}").warnings())
        .containsExactly(
            "Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': expression"
                + " 'object.x == 1' resulted in error: no such key: x");
  }

  @Test
  void a_policy_without_binding_does_nothing() {
    cluster.register(
        "validatingadmissionpolicies",
        "{'metadata':{'name':'p'},'spec':{'matchConstraints':{"
            + RULES
            + "},'validations':[{'expression':'false'}]}}");
    assertThat(cluster.configMap("{'metadata':{'name':'c'}}").code()).isEqualTo(201);
  }

  @Test
  void selectors_look_at_the_namespace_and_at_the_object() {
    refuses(
        RULES
            + ",'namespaceSelector':{'matchLabels':{'team':'a'}}"
            + ",'objectSelector':{'matchLabels':{'strict':'yes'}}");
    assertThat(cluster.configMap("{'metadata':{'name':'c'}}").code()).isEqualTo(201);
    assertThat(cluster.refusal("{'metadata':{'name':'d','labels':{'strict':'yes'}}}").code())
        .isEqualTo(422);
  }

  @Test
  void rules_for_another_version_of_the_same_objects_count_unless_they_must_match_exactly() {
    var rules =
        "'resourceRules':[{'apiGroups':['events.k8s.io'],'apiVersions':['v1'],"
            + "'operations':['CREATE'],'resources':['events']}]";
    var event =
        "{'metadata':{'name':'e'},'involvedObject':{'namespace':'ns','name':'x'},'reason':'r'}";
    refuses(rules + ",'matchPolicy':'Exact'");
    assertThat(cluster.event(event).code()).isEqualTo(201);
    cluster.register(
        "validatingadmissionpolicies",
        "{'metadata':{'name':'q'},'spec':{'matchConstraints':{"
            + rules
            + "},'validations':[{'expression':'request.resource.group == ``',"
            + "'messageExpression':'request.resource.group + ` of ` + object.apiVersion'}]}}");
    cluster.register(
        "validatingadmissionpolicybindings",
        "{'metadata':{'name':'c'},'spec':{'policyName':'q','validationActions':['Warn']}}");
    assertThat(cluster.event(event.replace("'e'", "'f'")).warnings())
        .containsExactly(
            "Validation failed for ValidatingAdmissionPolicy 'q' with binding 'c': events.k8s.io of"
                + " events.k8s.io/v1");
  }

  @Test
  void what_is_excluded_is_not_asked_about() {
    refuses(
        RULES
            + ",'excludeResourceRules':[{'apiGroups':['*'],'apiVersions':['*'],'operations':['*'],"
            + "'resources':['*'],'resourceNames':['free']}]");
    assertThat(cluster.configMap("{'metadata':{'name':'free'}}").code()).isEqualTo(201);
    assertThat(cluster.refusal("{'metadata':{'name':'other'}}").message())
        .endsWith("denied request: failed expression: false");
  }

  @Test
  void parameters_come_from_objects_and_variables_from_one_another() {
    cluster.configMap("{'metadata':{'name':'limits'},'data':{'most':'2'}}");
    validating(
        RULES,
        "'paramKind':{'apiVersion':'v1','kind':'ConfigMap'},'variables':["
            + "{'name':'most','expression':'int(params.data.most)'},"
            + "{'name':'size','expression':'has(object.data) ? size(object.data) : 0'}],"
            + "'validations':[{'expression':'variables.size <= variables.most'}]",
        "'validationActions':['Deny'],'paramRef':{'name':'limits','namespace':'ns',"
            + "'parameterNotFoundAction':'Deny'}");
    assertThat(cluster.configMap("{'metadata':{'name':'c'},'data':{'a':'','b':''}}").code())
        .isEqualTo(201);
    assertThat(cluster.refusal("{'metadata':{'name':'d'},'data':{'a':'','b':'','c':''}}").message())
        .endsWith("failed expression: variables.size <= variables.most");
  }

  @Test
  void mutations_build_on_one_another() {
    cluster.register(
        "mutatingadmissionpolicies",
        "{'metadata':{'name':'p'},'spec':{'matchConstraints':{"
            + RULES
            + "},'reinvocationPolicy':'Never','mutations':["
            + "{'patchType':'ApplyConfiguration','applyConfiguration':{'expression':"
            + "'Object{metadata: Object.metadata{labels: {`a`: object.metadata.name}}}'}},"
            + "{'patchType':'JSONPatch','jsonPatch':{'expression':'[JSONPatch{op: `add`, path:"
            + " `/data`, value: {`k`: object.metadata.labels.a}}]'}}]}}");
    cluster.register(
        "mutatingadmissionpolicybindings", "{'metadata':{'name':'b'},'spec':{'policyName':'p'}}");
    var made = cluster.tree(cluster.configMap("{'metadata':{'name':'c','labels':{'b':'x'}}}"));
    assertThat(made.path("metadata").path("labels").toString())
        .isEqualTo("{\"b\":\"x\",\"a\":\"c\"}");
    assertThat(made.path("data").toString()).isEqualTo("{\"k\":\"c\"}");
  }
}
