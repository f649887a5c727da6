package dev.lares.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExpander;
import dev.cel.parser.CelMacroExprFactory;
import java.util.List;
import java.util.Optional;

/** Macros for optional values, and loops with two variables. */
final class Macros {
  private static final String AND = "_&&_";
  private static final String OR = "_||_";
  private static final String CHOICE = "_?_:_";
  private static final String EQUALS = "_==_";
  private static final String PLUS = "_+_";
  private static final String NOT = "!_";
  private static final String NOT_FALSE = "@not_strictly_false";
  private static final String INSERT = "cel.@mapInsert";

  static final List<CelMacro> ALL =
      List.of(
          CelMacro.newReceiverMacro("optMap", 2, (f, on, a) -> optional(f, on, a, true)),
          CelMacro.newReceiverMacro("optFlatMap", 2, (f, on, a) -> optional(f, on, a, false)),
          CelMacro.newReceiverMacro(
              "all",
              3,
              loop((f, a) ->
                  new Parts(
                      f.newBoolLiteral(true),
                      f.newGlobalCall(NOT_FALSE, result(f)),
                      f.newGlobalCall(AND, result(f), a.get(2)),
                      result(f)))),
          CelMacro.newReceiverMacro(
              "exists",
              3,
              loop((f, a) ->
                  new Parts(
                      f.newBoolLiteral(false),
                      f.newGlobalCall(NOT_FALSE, f.newGlobalCall(NOT, result(f))),
                      f.newGlobalCall(OR, result(f), a.get(2)),
                      result(f)))),
          CelMacro.newReceiverMacro("exists_one", 3, loop(Macros::one)),
          CelMacro.newReceiverMacro("existsOne", 3, loop(Macros::one)),
          CelMacro.newReceiverMacro("transformList", 3, loop((f, a) -> list(f, a.get(2)))),
          CelMacro.newReceiverMacro(
              "transformList", 4, loop((f, a) -> guarded(f, a.get(2), list(f, a.get(3))))),
          CelMacro.newReceiverMacro("transformMap", 3, loop((f, a) -> map(f, a.get(0), a.get(2)))),
          CelMacro.newReceiverMacro(
              "transformMap", 4, loop((f, a) -> guarded(f, a.get(2), map(f, a.get(0), a.get(3))))),
          CelMacro.newReceiverMacro("transformMapEntry", 3, loop((f, a) -> entries(f, a.get(2)))),
          CelMacro.newReceiverMacro(
              "transformMapEntry", 4, loop((f, a) -> guarded(f, a.get(2), entries(f, a.get(3))))));

  private record Parts(CelExpr start, CelExpr condition, CelExpr step, CelExpr end) {}

  private interface Body {
    Parts of(CelMacroExprFactory factory, List<CelExpr> arguments);
  }

  private Macros() {}

  private static CelExpr result(CelMacroExprFactory f) {
    return f.newIdentifier(f.getAccumulatorVarName());
  }

  private static Parts one(CelMacroExprFactory f, List<CelExpr> a) {
    var next = f.newGlobalCall(PLUS, result(f), f.newIntLiteral(1));
    return new Parts(
        f.newIntLiteral(0),
        f.newBoolLiteral(true),
        f.newGlobalCall(CHOICE, a.get(2), next, result(f)),
        f.newGlobalCall(EQUALS, result(f), f.newIntLiteral(1)));
  }

  private static Parts list(CelMacroExprFactory f, CelExpr element) {
    var step = f.newGlobalCall(PLUS, result(f), f.newList(element));
    return new Parts(f.newList(), f.newBoolLiteral(true), step, result(f));
  }

  private static Parts map(CelMacroExprFactory f, CelExpr key, CelExpr value) {
    var step = f.newGlobalCall(INSERT, result(f), f.copy(key), value);
    return new Parts(f.newMap(), f.newBoolLiteral(true), step, result(f));
  }

  private static Parts entries(CelMacroExprFactory f, CelExpr entries) {
    var step = f.newGlobalCall(INSERT, result(f), entries);
    return new Parts(f.newMap(), f.newBoolLiteral(true), step, result(f));
  }

  private static Parts guarded(CelMacroExprFactory f, CelExpr filter, Parts parts) {
    var step = f.newGlobalCall(CHOICE, filter, parts.step(), result(f));
    return new Parts(parts.start(), parts.condition(), step, parts.end());
  }

  @SuppressWarnings("Immutable") // a body is a method of this class
  private static CelMacroExpander loop(Body body) {
    return (f, target, arguments) -> {
      for (int i = 0; i < 2; i++)
        if (arguments.get(i).exprKind().getKind() != Kind.IDENT)
          return Optional.of(f.reportError("argument must be a simple name"));
      var first = arguments.get(0).ident().name();
      var second = arguments.get(1).ident().name();
      if (first.equals(second))
        return Optional.of(f.reportError("duplicate iteration variable name: " + first));
      var parts = body.of(f, arguments);
      return Optional.of(
          f.fold(
              first,
              second,
              target,
              f.getAccumulatorVarName(),
              parts.start(),
              parts.condition(),
              parts.step(),
              parts.end()));
    };
  }

  /** {@code a.optMap(x, f)}: a loop over nothing whose result is {@code f} with {@code x} bound. */
  private static Optional<CelExpr> optional(
      CelMacroExprFactory f, CelExpr target, ImmutableList<CelExpr> arguments, boolean wraps) {
    var variable = arguments.get(0);
    if (variable.exprKind().getKind() != Kind.IDENT) {
      var macro = wraps ? "optMap" : "optFlatMap";
      return Optional.of(f.reportError(macro + "() variable name must be a simple identifier"));
    }
    var name = variable.ident().name();
    var bound =
        f.fold(
            "#unused",
            f.newList(),
            name,
            f.newReceiverCall("value", f.copy(target)),
            f.newBoolLiteral(false),
            f.newIdentifier(name),
            arguments.get(1));
    return Optional.of(
        f.newGlobalCall(
            CHOICE,
            f.newReceiverCall("hasValue", target),
            wraps ? f.newGlobalCall("optional.of", bound) : bound,
            f.newGlobalCall("optional.none")));
  }
}
