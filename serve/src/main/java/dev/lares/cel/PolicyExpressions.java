package dev.lares.cel;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.lares.schema.SchemaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compiles the expressions of one policy or webhook, in the order in which they may use one
 * another's results.
 */
public final class PolicyExpressions {
  private static final String VARIABLES = "variables";
  private static final String VARIABLES_TYPE = "kubernetes.variables";

  private final boolean params;
  private final boolean composes;
  private final CelType object;
  private final Map<String, CelType> results = new TreeMap<>();
  private final Map<String, Compiled> variables = new LinkedHashMap<>();

  /**
   * @param params whether there is a variable {@code params}
   * @param composes whether there is a variable {@code variables}
   */
  public PolicyExpressions(boolean params, boolean composes) {
    this(params, composes, SimpleType.DYN);
  }

  private PolicyExpressions(boolean params, boolean composes, CelType object) {
    this.params = params;
    this.composes = composes;
    this.object = object;
  }

  /** The same where objects are known to be of one type: to find out what could never work. */
  public static PolicyExpressions typed(boolean params, boolean composes, SchemaType object) {
    return new PolicyExpressions(params, composes, BuiltInTypes.of(object));
  }

  /** Makes the result known to later expressions as {@code variables.name}. */
  public Compiled variable(String name, String expression) {
    var compiled = compile(expression, true, false);
    results.put(name, compiled.error().isEmpty() ? compiled.type() : SimpleType.DYN);
    variables.put(name, compiled);
    return compiled;
  }

  /** The variables so far, by name. */
  public Map<String, Compiled> variables() {
    return variables;
  }

  /** Null error if it compiles; results may be of any type. */
  public Compiled expression(String expression) {
    return compile(expression, true, false);
  }

  /** The same without {@code authorizer}: for messages. */
  public Compiled message(String expression) {
    return compile(expression, false, false);
  }

  /** The same with the types of mutations. */
  public Compiled mutation(String expression) {
    return compile(expression, true, true);
  }

  /** Why {@code compiled} does not serve as a condition; empty if it does. */
  public static String wrongWithCondition(Compiled compiled) {
    return wrong(compiled, compiled.isBool(), "bool");
  }

  public static String wrongWithText(Compiled compiled) {
    return wrong(compiled, compiled.isText(), "string");
  }

  public static String wrongWithAnnotation(Compiled compiled) {
    boolean good = compiled.isText() || compiled.type().equals(SimpleType.NULL_TYPE);
    return wrong(compiled, good, "one of [string null_type]");
  }

  public static String wrongWithPatch(Compiled compiled) {
    boolean good = compiled.type().equals(ListType.create(PolicyTypes.PATCH));
    return wrong(
        compiled, good || compiled.typeName().equals("list(JSONPatch)"), "list(JSONPatch)");
  }

  public static String wrongWithObject(Compiled compiled) {
    return wrong(compiled, compiled.typeName().equals("Object"), "Object");
  }

  private static String wrong(Compiled compiled, boolean good, String wanted) {
    if (!compiled.error().isEmpty()) return "compilation failed: " + compiled.error();
    return good ? "" : "must evaluate to " + wanted + " but got " + compiled.typeName();
  }

  private Compiled compile(String expression, boolean authorizer, boolean mutates) {
    var names = new LinkedHashMap<String, CelType>();
    names.put("object", object);
    names.put("oldObject", object);
    names.put("request", PolicyTypes.REQUEST.type());
    names.put("namespaceObject", PolicyTypes.NAMESPACE.type());
    if (params) names.put("params", SimpleType.DYN);
    if (authorizer) names.put("authorizer", Declarations.AUTHORIZER);
    var types = new ArrayList<CelType>();
    types.addAll(PolicyTypes.REQUEST.objectTypes());
    types.addAll(PolicyTypes.NAMESPACE.objectTypes());
    types.add(Declarations.AUTHORIZER);
    if (!object.equals(SimpleType.DYN)) types.add(object);
    if (composes) {
      var known = ImmutableMap.copyOf(results);
      var ofVariables =
          StructType.create(
              VARIABLES_TYPE,
              ImmutableSet.copyOf(known.keySet()),
              name -> Optional.ofNullable(known.get(name)));
      names.put(VARIABLES, ofVariables);
      types.add(ofVariables);
    }
    if (mutates) {
      types.add(PolicyTypes.PATCH);
      types.addAll(PolicyTypes.objects(expression));
    }
    return new Compiler(names, types, mutates).compile(expression);
  }
}
