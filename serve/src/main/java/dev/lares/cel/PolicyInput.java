package dev.lares.cel;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the expressions of a policy are evaluated on. Its variables are evaluated when first asked
 * for, and once. Not for several threads.
 */
public final class PolicyInput implements Variables {
  private static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();

  private final Map<String, Object> values = new HashMap<>();
  private final Meter meter;

  /**
   * @param request without the objects themselves; empty texts left out
   * @param params null if the policy has none
   * @param resource of the request, as a question to the authorizer
   * @param meter what all variables together may cost
   */
  public PolicyInput(
      JsonNode request,
      @Nullable JsonNode object,
      @Nullable JsonNode old,
      @Nullable JsonNode params,
      @Nullable JsonNode namespace,
      Permissions permissions,
      Permissions.Question resource,
      Map<String, Compiled> variables,
      Meter meter) {
    this.meter = meter;
    values.put("request", JsonValues.of(request, PolicyTypes.REQUEST));
    values.put("object", plain(object));
    values.put("oldObject", plain(old));
    values.put("params", plain(params));
    values.put(
        "namespaceObject",
        namespace == null ? Null.NULL : JsonValues.of(namespace, PolicyTypes.NAMESPACE));
    values.put("authorizer", Authorizations.start(permissions, resource));
    values.put("variables", new Composed(variables));
  }

  private static Object plain(@Nullable JsonNode node) {
    return JsonValues.of(node == null ? NOTHING : node, Shape.UNKNOWN);
  }

  @Override
  public @Nullable Object find(String name) {
    return values.get(name);
  }

  private final class Composed implements MapValue {
    private final Map<String, Compiled> variables;
    private final Map<String, Object> known = new HashMap<>();

    Composed(Map<String, Compiled> variables) {
      this.variables = variables;
    }

    @Override
    public int size() {
      return variables.size();
    }

    @Override
    public Set<String> keys() {
      return variables.keySet();
    }

    @Override
    public @Nullable Object find(Object key) {
      var before = known.get(key);
      if (before instanceof Node.Failed failed) throw failed.why();
      if (before != null) return before;
      var compiled = variables.get(key);
      if (compiled == null) return null;
      try {
        var value = compiled.evaluate(PolicyInput.this, meter);
        known.put((String) key, value);
        return value;
      } catch (EvaluationException e) {
        if (e.tooExpensive()) throw e;
        var failed =
            new EvaluationException(
                "composited variable "
                    + Quotes.plain((String) key)
                    + " fails to evaluate: "
                    + e.getMessage());
        known.put((String) key, new Node.Failed(failed));
        throw failed;
      }
    }
  }
}
