package dev.lares.schema.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class JsonPatchTest {
  private static final String LIVE = "{'n':0,'m':{'x':'1','a/b':'s'},'l':['a','b']}";
  private final JsonMapper mapper = new JsonMapper();

  private JsonNode tree(String json) {
    return mapper.readTree(json.replace('\'', '"'));
  }

  private JsonNode patched(String operation) {
    return JsonPatch.apply(tree(LIVE), (ArrayNode) tree("[" + operation + "]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'op':'add','path':'/m/q','value':1} | {'n':0,'m':{'x':'1','a/b':'s','q':1},'l':['a','b']}
          {'op':'add','path':'/l/-','value':'c'} | {'n':0,'m':{'x':'1','a/b':'s'},'l':['a','b','c']}
          {'op':'add','path':'/l/-1','value':'c'} | {'n':0,'m':{'x':'1','a/b':'s'},'l':['a','b','c']}
          {'op':'add','path':'/l/0','value':'c'} | {'n':0,'m':{'x':'1','a/b':'s'},'l':['c','a','b']}
          {'op':'add','path':'/n'} | {'n':null,'m':{'x':'1','a/b':'s'},'l':['a','b']}
          {'op':'remove','path':'/l/-1'} | {'n':0,'m':{'x':'1','a/b':'s'},'l':['a']}
          {'op':'remove','path':'/m/a~1b'} | {'n':0,'m':{'x':'1'},'l':['a','b']}
          {'op':'replace','path':'/z','value':1} | {'n':0,'m':{'x':'1','a/b':'s'},'l':['a','b'],'z':1}
          {'op':'replace','path':'/l/1','value':1} | {'n':0,'m':{'x':'1','a/b':'s'},'l':['a',1]}
          {'op':'replace','path':'','value':{}} | {}
          {'op':'move','from':'/m/x','path':'/m/y'} | {'n':0,'m':{'a/b':'s','y':'1'},'l':['a','b']}
          {'op':'copy','from':'/z','path':'/n'} | {'n':null,'m':{'x':'1','a/b':'s'},'l':['a','b']}
          {'op':'test','path':'/n','value':0} | {'n':0,'m':{'x':'1','a/b':'s'},'l':['a','b']}
          {'op':'test','path':'/z'} | {'n':0,'m':{'x':'1','a/b':'s'},'l':['a','b']}
          """)
  void operations_do_what_kubernetes_makes_of_them(String operation, String result) {
    assertThat(patched(operation)).isEqualTo(tree(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'op':'add','path':'/l/9','value':1}
          {'op':'replace','path':'/l/5','value':1}
          {'op':'test','path':'/n','value':0.0}
          {'op':'test','path':'/n','value':1}
          {'op':'remove','path':'/z'}
          {'op':'add','path':'/z/y','value':1}
          {'op':'bad','path':'/n'}
          {'path':'/n'}
          {'op':'add','value':1}
          {'op':'add','path':'n'}
          {'op':'remove','path':'/l/x'}
          """)
  void operations_that_fail_are_rejected_without_saying_which(String operation) {
    assertThatThrownBy(() -> patched(operation))
        .hasMessage("the server rejected our request due to an error in our request");
  }

  @Test
  void malformed_operations_are_refused_in_gos_words() {
    assertThatThrownBy(() -> patched("5"))
        .hasMessage(
            "error decoding patch: json: cannot unmarshal number into Go value of type"
                + " handlers.jsonPatchOp");
    assertThatThrownBy(() -> patched("{'op':5}"))
        .hasMessage(
            "error decoding patch: json: cannot unmarshal number into Go struct field"
                + " jsonPatchOp.op of type string");
  }

  @Test
  void merge_patches_merge_objects_replace_the_rest_and_remove_by_null() {
    assertThat(
            JsonMergePatch.apply(
                tree(LIVE), tree("{'m':{'x':null,'q':{'z':null,'y':1}},'l':[1],'n':null}")))
        .isEqualTo(tree("{'m':{'a/b':'s','q':{'y':1}},'l':[1]}"));
  }
}
