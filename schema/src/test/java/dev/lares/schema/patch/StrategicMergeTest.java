package dev.lares.schema.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.schema.Schema;
import dev.lares.schema.SchemaType;
import dev.lares.schema.decode.Decoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StrategicMergeTest {
  private final JsonMapper mapper = new JsonMapper();
  private final Schema schema = Schema.builtIn();
  private final StrategicMerge merge = new StrategicMerge(schema);

  private ObjectNode tree(String json) {
    return (ObjectNode) mapper.readTree(json.replace('\'', '"'));
  }

  private JsonNode merged(String type, String live, String patch) {
    var changes = tree(patch);
    var before = changes.deepCopy();
    var result = merge.apply(tree(live), changes, type(type));
    assertThat(changes).isEqualTo(before);
    return result;
  }

  private SchemaType type(String shortName) {
    return schema.type(
        shortName.contains("/")
            ? "io.k8s.api." + shortName.replace("/v1", ".v1")
            : "io.k8s.api.core.v1." + shortName);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          A B   | C       | C A B
          C A B | B D     | C A B D
          A B   | B A     | B A
          A B   | B C     | A B C
          A B C | D A     | D A B C
          A B C | -B      | A C
          A B   | -Z      | A B
          A B   | !R C    | C
          A B   | C !R D  | C D
          """)
  void elements_keep_the_order_kubernetes_gives(String live, String patch, String result) {
    var patched =
        merged(
            "PodSpec",
            "{'containers':[" + containers(live) + "]}",
            "{'containers':[" + containers(patch) + "]}");
    assertThat(names(patched)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A B | N B | N B   | N A B
          A B | B   | B A   | B A
          A B |     | B A   | B A
          A B | C   | A C B | A C B
          A B | -A C | C B  | C B
          A B X | B -A C | B C | B X C
          """)
  void a_given_order_decides_where_it_names_elements(
      String live, String patch, String order, String result) {
    var change = patch == null ? "" : ",'containers':[" + containers(patch) + "]";
    var patched =
        merged(
            "PodSpec",
            "{'containers':[" + containers(live) + "]}",
            "{'$setElementOrder/containers':[" + containers(order) + "]" + change + "}");
    assertThat(names(patched)).isEqualTo(result);
  }

  private static String containers(String names) {
    var list = new StringBuilder();
    for (var name : names.split(" ")) {
      if (!list.isEmpty()) list.append(',');
      if (name.equals("!R")) list.append("{'$patch':'replace'}");
      else if (name.startsWith("-"))
        list.append("{'$patch':'delete','name':'").append(name.substring(1)).append("'}");
      else list.append("{'name':'").append(name).append("'}");
    }
    return list.toString();
  }

  private static String names(JsonNode spec) {
    var names = new StringBuilder();
    for (var container : spec.path("containers"))
      names.append(names.isEmpty() ? "" : " ").append(container.path("name").stringValue());
    return names.toString();
  }

  @Test
  void elements_merge_by_their_key_and_nulls_delete() {
    assertThat(
            merged(
                "PodSpec",
                "{'containers':[{'name':'a','args':['1'],'env':[{'name':'A','value':'1'},{'name':'B','value':'2'}]}]}",
                "{'containers':[{'name':'a','args':null,'env':[{'name':'C','value':'3','x':null},"
                    + "{'name':'A','$patch':'delete'},{'name':'B','value':null}]}]}"))
        .isEqualTo(
            tree("{'containers':[{'name':'a','env':[{'name':'C','value':'3'},{'name':'B'}]}]}"));
    assertThat(
            merged(
                "Container",
                "{'ports':[{'containerPort':80,'name':'web'}]}",
                "{'ports':[{'containerPort':80,'name':'w'},{'containerPort':81}]}"))
        .isEqualTo(tree("{'ports':[{'containerPort':80,'name':'w'},{'containerPort':81}]}"));
  }

  @Test
  void lists_without_a_merge_key_are_replaced() {
    assertThat(
            merged(
                "PodSpec",
                "{'tolerations':[{'key':'a'}],'nodeSelector':{'a':'b'}}",
                "{'tolerations':[{'key':'b'}],'nodeSelector':{'c':'d'}}"))
        .isEqualTo(tree("{'tolerations':[{'key':'b'}],'nodeSelector':{'a':'b','c':'d'}}"));
  }

  @Test
  void a_field_to_be_replaced_is_not_merged() {
    assertThat(
            merged(
                "policy/v1.PodDisruptionBudgetSpec",
                "{'selector':{'matchLabels':{'a':'b'}}}",
                "{'selector':{'matchLabels':{'c':'d'}}}"))
        .isEqualTo(tree("{'selector':{'matchLabels':{'c':'d'}}}"));
  }

  @Test
  void keys_not_to_retain_go() {
    assertThat(
            merged(
                "PodSpec",
                "{'volumes':[{'name':'v','emptyDir':{}}]}",
                "{'volumes':[{'name':'v','$retainKeys':['name','hostPath'],'hostPath':{'path':'/x'}}]}"))
        .isEqualTo(tree("{'volumes':[{'name':'v','hostPath':{'path':'/x'}}]}"));
    assertThat(
            merged(
                "apps/v1.DeploymentSpec",
                "{'strategy':{'type':'RollingUpdate','rollingUpdate':{}}}",
                "{'strategy':{'$retainKeys':['type'],'type':'Recreate'}}"))
        .isEqualTo(tree("{'strategy':{'type':'Recreate'}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'labels':{'y':'2','x':null}} | {'labels':{'y':'2'},'finalizers':['a','b']}
          {'labels':{'$patch':'replace','q':'r'}} | {'labels':{'q':'r'},'finalizers':['a','b']}
          {'labels':{'$patch':'delete'}} | {'labels':{},'finalizers':['a','b']}
          {'annotations':{'q':'r','n':null}} | {'labels':{'x':'1'},'annotations':{'q':'r'},'finalizers':['a','b']}
          {'finalizers':['d','a']} | {'labels':{'x':'1'},'finalizers':['d','a','b']}
          {'finalizers':['c'],'$deleteFromPrimitiveList/finalizers':['a','z']} | {'labels':{'x':'1'},'finalizers':['c','b']}
          {'$setElementOrder/finalizers':['b','a']} | {'labels':{'x':'1'},'finalizers':['b','a']}
          {'$deleteFromPrimitiveList/finalizers':['a'],'$setElementOrder/finalizers':['c','b'],'finalizers':['c']} | {'labels':{'x':'1'},'finalizers':['c','b']}
          {'finalizers':null} | {'labels':{'x':'1'}}
          {'$deleteFromPrimitiveList/finalizers':'x'} | {'labels':{'x':'1'},'finalizers':['a','b']}
          """)
  void maps_and_lists_of_scalars_follow_their_directives(String patch, String result) {
    var live = tree("{'labels':{'x':'1'},'finalizers':['a','b']}");
    var meta = schema.type("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
    assertThat((JsonNode) merge.apply(live, tree(patch), meta)).isEqualTo(tree(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'containers':[{'image':'i'}]} | BROKEN | map: map[image:i] does not contain declared merge key: name
          {'containers':[{'$patch':'explode','name':'one'}]} | BROKEN | unknown patch type: explode in map: map[$patch:explode name:one]
          {'containers':[{'$patch':5,'name':'a'}]} | BROKEN | unknown patch type: %!s(int64=5) in map: map[$patch:5 name:a]
          {'containers':[{'$patch':'merge','name':'a'}]} | BROKEN | merging lists cannot yet be specified in the patch
          {'containers':[5]} | BROKEN | list element types are not identical: [[map[name:a]] [5]]
          {'containers':[null]} | BROKEN | list element types are not identical: [[map[name:a]] [<nil>]]
          {'securityContext':{'$patch':'boo'},'nodeSelector':{}} | BROKEN | unknown patch type: boo in map: map[$patch:boo]
          {'$retainKeys':['x'],'hostname':'y'} | BAD_REQUEST | invalid patch format of retainKeys
          {'$retainKeys':'x'} | BAD_REQUEST | invalid patch format of retainKeys
          {'$setElementOrder/containers':'x'} | BROKEN | expected a []interface {}, but received a string
          {'$setElementOrder/containers':[{'nme':'b'}],'containers':[{'name':'n'}]} | BROKEN | map: map[nme:b] does not contain declared merge key: name
          """)
  void patches_that_make_no_sense_are_refused(String patch, String fault, String message) {
    var live = tree("{'containers':[{'name':'a'}],'securityContext':{'runAsUser':1}}");
    assertThatThrownBy(() -> merge.apply(live, tree(patch), type("PodSpec")))
        .isInstanceOfSatisfying(PatchException.class, e -> assertThat(e.fault()).hasToString(fault))
        .hasMessage(message);
  }

  @Test
  void a_patch_out_of_its_own_order_is_refused() {
    assertThatThrownBy(() ->
            merged(
                "PodSpec",
                "{'containers':[{'name':'a'}]}",
                "{'$setElementOrder/containers':[{'name':'b'}],"
                    + "'containers':[{'name':'n'},{'name':'b'}]}"))
        .hasMessage(
            "The order in patch list:\n[map[name:n] map[name:b]]\n"
                + " doesn't match $setElementOrder list:\n[map[name:b]]\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'replicas':'many'} | unrecognized type: int32
          {'replicas':1.5} | cannot convert float64 to int32
          {'paused':'x'} | unrecognized type: bool
          {'template':{'spec':{'containers':{'name':'one'}}}} | cannot restore slice from map
          {'template':{'spec':{'containers':'x'}}} | cannot restore slice from string
          {'template':{'spec':5}} | cannot restore struct from: int64
          {'template':{'metadata':{'labels':'x'}}} | cannot restore map from string
          {'template':{'metadata':{'labels':{'x':5}}}} | cannot convert int64 to string
          {'template':{'spec':{'containers':[{'livenessProbe':{'httpGet':{'port':true}}}]}}} | json: cannot unmarshal bool into Go value of type int32
          """)
  void wrong_values_are_told_in_the_words_for_merged_objects(String spec, String message) {
    assertThatThrownBy(
            () -> new Decoder(schema).decodeMerged(tree(spec), type("apps/v1.DeploymentSpec")))
        .hasMessage(message);
  }
}
