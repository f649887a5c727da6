package dev.lares.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the operands of {@code &&} and {@code ||} that are no truth values. */
final class Operands {
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '_(?:&&|\\|\\|)_' applied to '\\((.*), (.*?)\\)'.*",
          Pattern.DOTALL);

  private Operands() {}

  static boolean concerns(CelIssue issue) {
    return NO_OVERLOAD.matcher(issue.getMessage()).matches();
  }

  /** The complaint itself if it is about something else. */
  static List<CelIssue> of(CelIssue issue, CelAbstractSyntaxTree parsed) {
    var types = NO_OVERLOAD.matcher(issue.getMessage());
    var call = types.matches() ? find(parsed.getExpr(), issue.getExprId()) : null;
    if (call == null) return List.of(issue);
    var sharper = new ArrayList<CelIssue>();
    for (int i = 0; i < 2; i++) {
      var type = types.group(i + 1);
      var offset = parsed.getSource().getPositionsMap().get(call.call().args().get(i).id());
      if (type.equals("bool") || type.equals("dyn") || offset == null) continue;
      parsed
          .getSource()
          .getOffsetLocation(offset)
          .ifPresent(at ->
              sharper.add(
                  CelIssue.formatError(
                      at.getLine(),
                      at.getColumn(),
                      "expected type 'bool' but found '" + type + "'")));
    }
    return sharper.isEmpty() ? List.of(issue) : sharper;
  }

  private static @Nullable CelExpr find(CelExpr in, long id) {
    var kind = in.exprKind().getKind();
    if (in.id() == id && kind == CelExpr.ExprKind.Kind.CALL && in.call().args().size() == 2)
      return in;
    for (var below : below(in, kind)) {
      var found = find(below, id);
      if (found != null) return found;
    }
    return null;
  }

  private static List<CelExpr> below(CelExpr in, CelExpr.ExprKind.Kind kind) {
    return switch (kind) {
      case SELECT -> List.of(in.select().operand());
      case LIST -> in.list().elements();
      case CALL -> {
        var all = new ArrayList<>(in.call().args());
        in.call().target().ifPresent(all::add);
        yield all;
      }
      case COMPREHENSION ->
          List.of(
              in.comprehension().iterRange(),
              in.comprehension().accuInit(),
              in.comprehension().loopStep(),
              in.comprehension().result());
      default -> List.of();
    };
  }
}
