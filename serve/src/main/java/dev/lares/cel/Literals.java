package dev.lares.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
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
      case LIST -> {
        checkAlike(expr.list().elements());
        expr.list().elements().forEach(this::visit);
      }
      case MAP -> {
        var entries = expr.map().entries();
        checkAlike(entries.stream().map(entry -> entry.key()).toList());
        checkAlike(entries.stream().map(entry -> entry.value()).toList());
        for (var entry : entries) {
          visit(entry.key());
          visit(entry.value());
        }
      }
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
        // what is formatted may be of any type
        if (call.function().equals("format"))
          call.args().forEach(list -> list.listOrDefault().elements().forEach(this::visit));
        else call.args().forEach(this::visit);
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
    if (!good) report(last, "invalid " + function + " argument");
  }

  /** The elements of a list are of one type; one that is not known is a type of its own. */
  private void checkAlike(List<CelExpr> elements) {
    CelType expected = null;
    for (var element : elements) {
      var type = ast.getType(element.id()).orElse(SimpleType.DYN);
      if (expected == null) expected = type;
      else if (!expected.equals(type)) {
        report(
            element,
            "expected type '"
                + CelTypes.format(expected)
                + "' but found '"
                + CelTypes.format(type)
                + "'");
        return;
      }
    }
  }

  private void report(CelExpr expr, String why) {
    var offset = ast.getSource().getPositionsMap().get(expr.id());
    if (offset == null) return;
    var at = ast.getSource().getOffsetLocation(offset);
    if (at.isPresent())
      found.add(CelIssue.formatError(at.get().getLine(), at.get().getColumn(), why));
  }

  private static @Nullable String text(CelExpr expr) {
    return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? expr.constant().stringValue()
        : null;
  }
}
