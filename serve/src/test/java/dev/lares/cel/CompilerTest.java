package dev.lares.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The texts are those of Kubernetes 1.36. */
class CompilerTest {
  private static final Compiler COMPILER =
      new Compiler(Map.of("object", SimpleType.DYN), List.of(), false);

  private static final String OBJECT =
      """
      {"metadata": {"name": "c", "labels": {"a": "1"}}, "data": {"k": "v", "empty": ""}}
      """;

  private static Object value(String expression) {
    var compiled = COMPILER.compile(expression);
    assertThat(compiled.error()).isEmpty();
    var object = JsonValues.of(new JsonMapper().readTree(OBJECT), Shape.UNKNOWN);
    return compiled.evaluate(Variables.of(Map.of("object", object)), new Meter(Meter.PER_CALL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!has(object.foo) && has(object.data) && !has(object.data.x) && has(object.data.empty)",
        "[1, 2, 3].exists(x, x > 2 || x / 0 == 1)",
        "object.data == {'k': 'v', 'empty': ''}",
        "type(object) == map && type(object.data.k) == string",
        "dyn(1) < dyn(1.5) && dyn(1) == 1.0 && 1 < 1.5 && dyn({1: 'a'})[1.0] == 'a'",
        "timestamp('2020-01-01T00:00:00Z') + duration('1h') == timestamp('2020-01-01T01:00:00Z')",
        "'%s has %d and %.2f, %x'.format(['a', 2, 1.5, 255]) == 'a has 2 and 1.50, ff'",
        "'a,b,c'.split(',', 2) == ['a', 'b,c'] && ['a', 'b'].join('-') == 'a-b'",
        "'abc'.find('b.') == 'bc' && 'aXbX'.findAll('[a-z]X') == ['aX', 'bX']",
        "'ab'.replace('', '-') == '-a-b-' && 'aaa'.replace('a', 'b', 2) == 'bba'",
        "strings.quote('a\"b') == '\"a\\\\\"b\"'",
        "[1, 3, 2].max() == 3 && [1, 2].sum() == 3 && [2, 1].isSorted() == false",
        "[1, 2, 1].indexOf(1) == 0 && [1, 2, 1].lastIndexOf(1) == 2",
        "sets.contains([1, 2], [2]) && sets.equivalent([1, 1], [1]) && !sets.intersects([1], [2])",
        "[1, 2].transformList(i, v, v + i) == [1, 3]",
        "[1, 2].transformMap(i, v, v > 1, v) == {1: 2}",
        "{'a': 1}.transformMapEntry(k, v, {v: k}) == {1: 'a'} && {'a': 1}.all(k, v, v == 1)",
        "optional.of(1).optMap(x, x + 1).value() == 2",
        "object.?spec.?foo.orValue('x') == 'x' && object.?data.k.orValue('') == 'v'",
        "[1].first().value() == 1 && optional.unwrap([optional.of(1), optional.none()]) == [1]",
        "quantity('1Gi').isGreaterThan(quantity('1G')) && quantity('1').add(2) == quantity('3')",
        "semver('v1.0', true).major() == 1 && semver('1.0.0-a').isLessThan(semver('1.0.0'))",
        "url('https://u@h:80/a?x=1&x=2').getQuery() == {'x': ['1', '2']}",
        "url('https://[::1]:80/a').getHostname() == '::1' && !isURL('a')",
        "cidr('10.0.0.0/8').containsIP('10.1.2.3') && cidr('10.1.2.3/8').masked().ip() == ip('10.0.0.0')",
        "string(ip('2001:DB8::0:1')) == '2001:db8::1' && !ip.isCanonical('2001:DB8::1')",
        "format.dns1123Label().validate('a').hasValue() == false",
        "format.named('uuid').value().validate('x').value() == ['does not match the UUID format']",
        "duration('1h30m').getMinutes() == 90 && string(duration('1.5s')) == '1.5s'",
        "string(1e21) == '1e+21' && string(1.5) == '1.5' && 18446744073709551615u > 1u",
      })
  void true_in_kubernetes_is_true_here(String expression) {
    assertThat(value(expression)).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "object.foo == 1 | no such key: foo",
        "object.data.k.x == 1 | no such key: x",
        "object[1] == 1 | no such key: 1",
        "[1, 2][5] == 1 | index out of bounds: 5",
        "[1, 2][object.data.k] == 1 | unsupported index type 'string' in list",
        "1 / 0 == 1 | division by zero",
        "9223372036854775807 + 1 == 1 | integer overflow",
        "dyn(1) + 'a' == 'a' | no such overload",
        "string(object) == 'a' | no such overload: string(map)",
        "duration(object.data.k) == duration('1s') | type conversion error from 'string' to 'google.protobuf.Duration'",
        "object.data.k.matches('[' + object.data.k) | error parsing regexp: missing closing ]: `[v`",
        "'abc'.substring(2, 1) == 'a' | invalid substring range. start: 2, end: 1",
        "dyn([]).min() == 1 | min called on empty list",
        "optional.none().value() == 1 | optional.none() dereference",
        "quantity('1.5').asInteger() == 1 | cannot convert value to integer",
        "url('::') == url('a') | URL parse error during conversion from string: parse \"::\": missing protocol scheme",
        "ip('x') == ip('y') | IP Address \"x\" parse error during conversion from string: ParseAddr(\"x\"): unable to parse IP",
        "semver('1.2').major() == 1 | No Major.Minor.Patch elements found",
      })
  void what_has_no_value_says_why(String expression, String why) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(EvaluationException.class)
        .satisfies(e -> assertThat(e.getMessage()).isEqualTo(why));
  }

  @Test
  void what_does_not_compile_is_shown_with_its_place() {
    assertThat(COMPILER.compile("1 + 'a' == 2").error())
        .isEqualTo(
            "ERROR: <input>:1:3: found no matching overload for '_+_' applied to '(int, string)'\n"
                + " | 1 + 'a' == 2\n"
                + " | ..^");
    assertThat(COMPILER.compile("foo == 1").error())
        .startsWith("ERROR: <input>:1:1: undeclared reference to 'foo' (in container '')\n");
    assertThat(COMPILER.compile("object.x ==").error())
        .startsWith("ERROR: <input>:1:12: Syntax error: mismatched input '<EOF>' expecting {'[',");
    assertThat(COMPILER.compile("'a'.matches('[')").error())
        .startsWith("ERROR: <input>:1:13: invalid matches argument\n");
    assertThat(COMPILER.compile("object.x && 1 && true").error())
        .isEqualTo(
            "ERROR: <input>:1:13: expected type 'bool' but found 'int'\n"
                + " | object.x && 1 && true\n"
                + " | ............^");
    assertThat(COMPILER.compile("has(object)").error())
        .startsWith("ERROR: <input>:1:5: invalid argument to has() macro\n");
  }

  @Test
  void an_evaluation_ends_when_it_has_become_too_expensive() {
    var compiled =
        COMPILER.compile("[1,2,3,4,5,6,7,8,9].all(a, [1,2,3,4,5,6,7,8,9].all(b, a + b > 0))");
    assertThatThrownBy(() -> compiled.evaluate(name -> null, new Meter(100)))
        .hasMessage(EvaluationException.TOO_EXPENSIVE);
  }
}
