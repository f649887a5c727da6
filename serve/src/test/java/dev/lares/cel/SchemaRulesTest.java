package dev.lares.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.ApiStatus.Cause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The texts are those of Kubernetes 1.36. */
class SchemaRulesTest {
  private static ObjectNode json(String text) {
    return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"').replace('`', '\''));
  }

  private static ObjectNode schema(String spec) {
    return json("{'type':'object','properties':{'spec':" + spec + "}}");
  }

  private static List<String> texts(List<Cause> causes) {
    return causes.stream().map(cause -> cause.field() + ": " + cause.message()).toList();
  }

  private static List<String> wrong(String spec, String object, String old) {
    var before = old.isEmpty() ? null : json("{'spec':" + old + "}");
    return texts(
        new SchemaRules(schema(spec)).check(json("{'spec':" + object + "}"), before, w -> {}));
  }

  @Test
  void a_rule_that_does_not_hold_is_reported_where_it_stands() {
    var spec =
        "{'type':'object','properties':{'a':{'type':'integer','x-kubernetes-validations':"
            + "[{'rule':'self > 1'}]},'b-c':{'type':'string'}},"
            + "'x-kubernetes-validations':[{'rule':'self.b__dash__c == `x`','message':'be x',"
            + "'reason':'FieldValueForbidden','fieldPath':'.b-c'}]}";
    assertThat(wrong(spec, "{'a':1,'b-c':'y'}", ""))
        .containsExactly(
            "spec.b-c: Forbidden: be x", "spec.a: Invalid value: 1: failed rule: self > 1");
    assertThat(wrong(spec, "{'a':2,'b-c':'x'}", "")).isEmpty();
    assertThat(wrong(spec, "{'a':2}", ""))
        .containsExactly(
            "spec: Invalid value: \"object\": no such key: b__dash__c evaluating rule: be x");
  }

  @Test
  void transition_rules_compare_what_can_be_found_again() {
    var spec =
        "{'type':'object','properties':{'l':{'type':'array','x-kubernetes-list-type':'map',"
            + "'x-kubernetes-list-map-keys':['n'],'items':{'type':'object','properties':{"
            + "'n':{'type':'string'},'v':{'type':'string','x-kubernetes-validations':"
            + "[{'rule':'self == oldSelf','messageExpression':'`was ` + oldSelf'}]}}}}}}";
    assertThat(wrong(spec, "{'l':[{'n':'b','v':'2'},{'n':'a','v':'9'}]}", "")).isEmpty();
    assertThat(
            wrong(spec, "{'l':[{'n':'b','v':'2'},{'n':'a','v':'9'}]}", "{'l':[{'n':'a','v':'1'}]}"))
        .containsExactly("spec.l[1].v: Invalid value: \"9\": was 1");
  }

  @Test
  void what_was_wrong_before_and_did_not_change_is_tolerated() {
    var rules =
        new SchemaRules(
            schema(
                "{'type':'object','properties':{'a':{'type':'integer','x-kubernetes-validations':"
                    + "[{'rule':'self > 1'}]},'b':{'type':'integer'}}}"));
    var warnings = new ArrayList<String>();
    var old = json("{'spec':{'a':0,'b':1}}");
    assertThat(rules.check(json("{'spec':{'a':0,'b':2}}"), old, warnings::add)).isEmpty();
    assertThat(warnings).containsExactly("spec.a: Invalid value: 0: failed rule: self > 1");
    assertThat(rules.check(json("{'spec':{'a':1,'b':2}}"), old, warnings::add)).hasSize(1);
  }

  @Test
  void sets_are_equal_in_any_order_and_dates_are_dates() {
    var spec =
        "{'type':'object','properties':{'s':{'type':'array','x-kubernetes-list-type':'set',"
            + "'items':{'type':'string'}},'t':{'type':'string','format':'date-time'},"
            + "'q':{'x-kubernetes-int-or-string':true}},'x-kubernetes-validations':["
            + "{'rule':'self.s == oldSelf.s'},{'rule':'self.t > timestamp(`2020-01-01T00:00:00Z`)'},"
            + "{'rule':'type(self.q) == int ? self.q < 5 : self.q.endsWith(`%`)'}]}";
    var old = "{'s':['a','b'],'t':'2021-01-01T00:00:00Z','q':1}";
    assertThat(wrong(spec, "{'s':['b','a'],'t':'2021-01-01T00:00:00Z','q':'5%'}", old)).isEmpty();
    assertThat(wrong(spec, "{'s':['b'],'t':'2019-01-01T00:00:00Z','q':7}", old)).hasSize(3);
  }

  private static List<String> faults(String spec) {
    return texts(RuleFaults.of(schema(spec), "schema"));
  }

  @Test
  void rules_that_do_not_compile_are_refused() {
    assertThat(
            faults(
                "{'type':'object','properties':{'a':{'type':'integer'}},"
                    + "'x-kubernetes-validations':[{'rule':'self.b > 1'},{'rule':'self.a'},"
                    + "{'rule':'self.a > 1','messageExpression':'self.a'}]}"))
        .containsExactly(
            "schema.properties[spec].x-kubernetes-validations[0].rule: Invalid value:"
                + " {\"Rule\":\"self.b \\u003e 1\",\"Message\":\"\",\"MessageExpression\":\"\","
                + "\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: compilation failed:"
                + " ERROR: <input>:1:5: undefined field 'b'\n | self.b > 1\n | ....^",
            "schema.properties[spec].x-kubernetes-validations[1].rule: Invalid value:"
                + " {\"Rule\":\"self.a\",\"Message\":\"\",\"MessageExpression\":\"\","
                + "\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: cel expression must"
                + " evaluate to a bool",
            "schema.properties[spec].x-kubernetes-validations[2].messageExpression: Invalid value:"
                + " {\"Rule\":\"self.a \\u003e 1\",\"Message\":\"\",\"MessageExpression\":\"self.a\","
                + "\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: messageExpression"
                + " must evaluate to a string");
  }

  @Test
  void rules_that_could_cost_too_much_are_refused() {
    var advice =
        " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays,"
            + " maps, and strings are declared)";
    assertThat(
            faults(
                "{'type':'object','properties':{'l':{'type':'array','items':{'type':'string',"
                    + "'maxLength':10,'x-kubernetes-validations':"
                    + "[{'rule':'self.matches(`a.*b.*c`)'}]}}}}"))
        .containsExactly(
            "schema.properties[spec].properties[l].items.x-kubernetes-validations[0].rule:"
                + " Forbidden: estimated rule cost exceeds budget by factor of 1.153434x"
                + advice);
    assertThat(
            faults(
                "{'type':'object','properties':{'l':{'type':'array','items':{'type':'string'}}},"
                    + "'x-kubernetes-validations':"
                    + "[{'rule':'self.l.all(x, self.l.all(y, x == y))'}]}"))
        .containsExactly(
            "schema.properties[spec].x-kubernetes-validations[0].rule: Forbidden: estimated rule"
                + " cost exceeds budget by factor of more than 100x"
                + advice,
            "schema.properties[spec].x-kubernetes-validations[0].rule: Forbidden: contributed to"
                + " estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema",
            "schema: Forbidden: x-kubernetes-validations estimated rule cost total for entire"
                + " OpenAPIv3 schema exceeds budget by factor of more than 100x"
                + advice);
  }

  @Test
  void the_old_value_must_be_findable_and_used() {
    assertThat(
            faults(
                "{'type':'object','properties':{'l':{'type':'array','maxItems':3,'items':"
                    + "{'type':'object','properties':{'s':{'type':'string','maxLength':9}},"
                    + "'x-kubernetes-validations':[{'rule':'self.s == oldSelf.s'}]}}}}"))
        .containsExactly(
            "schema.properties[spec].properties[l].items.x-kubernetes-validations[0].rule: Invalid"
                + " value: \"self.s == oldSelf.s\": oldSelf cannot be used on the uncorrelatable"
                + " portion of the schema within schema.properties[spec].properties[l]");
    assertThat(
            faults(
                "{'type':'object','properties':{'a':{'type':'integer'}},'x-kubernetes-validations':"
                    + "[{'rule':'self.a == 1','optionalOldSelf':true}]}"))
        .containsExactly(
            "schema.properties[spec].x-kubernetes-validations[0].optionalOldSelf: Invalid value:"
                + " true: may not be set if oldSelf is not used in rule");
  }
}
