package dev.lares.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
import org.jspecify.annotations.Nullable;

/**
 * An expression after compilation.
 *
 * @param error why it did not compile, in Kubernetes' words; empty if it did
 */
public record Compiled(String error, @Nullable Node node, @Nullable CelAbstractSyntaxTree ast) {

  static Compiled failed(String error) {
    return new Compiled(error, null, null);
  }

  CelType type() {
    return ast == null ? SimpleType.DYN : ast.getResultType();
  }

  /** {@code bool}, {@code list(string)}. */
  public String typeName() {
    return CelTypes.format(type());
  }

  boolean isBool() {
    return type().equals(SimpleType.BOOL);
  }

  boolean isText() {
    return type().equals(SimpleType.STRING);
  }

  /** Whether the expression mentions the variable. */
  boolean uses(String variable) {
    return ast != null
        && ast.getReferenceMap().values().stream().anyMatch(r -> r.name().equals(variable));
  }

  /**
   * @throws EvaluationException if there is no value, or it would cost more than the meter allows
   */
  public Object evaluate(Variables variables, Meter meter) {
    if (node == null) throw new IllegalStateException("did not compile: " + error);
    return node.value(new Frame(variables, meter));
  }
}
