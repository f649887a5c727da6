package dev.lares.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts in an expression that can never be what a function needs. */
final class Literals {
  private final CelAbstractSyntaxTree ast;
  private final List<CelIssue> found = new ArrayList<>();

  private Literals(CelAbstractSyntaxTree ast) {
    this.ast = ast;
  }

  static List<CelIssue> check(CelAbstractSyntaxTree ast) {
    var literals = new Literals(ast);
    literals.visit(ast.getExpr());
    return literals.found;
  }

  private void visit(CelExpr expr) {
    switch (expr.exprKind().getKind()) {
      case SELECT -> visit(expr.select().operand());
      case LIST -> expr.list().elements().forEach(this::visit);
      case MAP ->
          expr.map()
              .entries()
              .forEach(
                  entry -> {
                    visit(entry.key());
                    visit(entry.value());
                  });
      case STRUCT -> expr.struct().entries().forEach(entry -> visit(entry.value()));
      case COMPREHENSION -> {
        var loop = expr.comprehension();
        visit(loop.iterRange());
        visit(loop.accuInit());
        visit(loop.loopCondition());
        visit(loop.loopStep());
        visit(loop.result());
      }
      case CALL -> {
        var call = expr.call();
        check(call.function(), call.args());
        call.target().ifPresent(this::visit);
        call.args().forEach(this::visit);
      }
      default -> {}
    }
  }

  private void check(String function, List<CelExpr> arguments) {
    if (arguments.isEmpty()) return;
    var last = arguments.getLast();
    var text = text(last);
    if (text == null) return;
    boolean good =
        switch (function) {
          case "duration" -> Durations.parse(text) != null;
          case "timestamp" -> Timestamps.parse(text) != null;
          case "matches" -> RegexOperations.wellFormed(text);
          default -> true;
        };
    var offset = ast.getSource().getPositionsMap().get(last.id());
    if (good || offset == null) return;
    var at = ast.getSource().getOffsetLocation(offset);
    if (at.isPresent())
      found.add(
          CelIssue.formatError(
              at.get().getLine(), at.get().getColumn(), "invalid " + function + " argument"));
  }

  private static @Nullable String text(CelExpr expr) {
    return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? expr.constant().stringValue()
        : null;
  }
}
