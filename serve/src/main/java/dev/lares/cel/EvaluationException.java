package dev.lares.cel;

/** An expression without a value; the message is the one of Kubernetes' own evaluator. */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What an evaluation says that has become too expensive. */
  public static final String TOO_EXPENSIVE = "operation cancelled: actual cost limit exceeded";

  EvaluationException(String message) {
    super(message, null, false, false);
  }

  static EvaluationException noSuchKey(Object key) {
    return new EvaluationException("no such key: " + Printed.of(key));
  }

  static EvaluationException noSuchOverload() {
    return new EvaluationException("no such overload");
  }

  static EvaluationException noSuchOverload(String function, Object... arguments) {
    var types = new StringBuilder();
    for (var argument : arguments)
      types.append(types.isEmpty() ? "" : ", ").append(Types.nameOf(argument));
    return new EvaluationException("no such overload: " + function + "(" + types + ")");
  }

  boolean tooExpensive() {
    return TOO_EXPENSIVE.equals(getMessage());
  }
}
