package dev.lares.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an expression could cost at most, from the limits its schema puts on the sizes of values.
 * Kubernetes refuses definitions by this number, so it is computed step for step as there.
 *
 * @param max in units of about 50 ns
 */
record CostEstimate(long max) {

  static CostEstimate of(CelAbstractSyntaxTree ast, Shape self) {
    return new CostEstimate(new Estimator(ast, self).cost(ast.getExpr()));
  }

  /** How many characters, elements or entries there may be. */
  private record Size(long min, long max) {
    static final Size UNKNOWN = new Size(0, Long.MAX_VALUE);
    static final Size ONE = new Size(1, 1);

    Size plus(Size other) {
      return new Size(Saturated.plus(min, other.min), Saturated.plus(max, other.max));
    }

    Size union(Size other) {
      return new Size(Math.min(min, other.min), Math.max(max, other.max));
    }

    long pass() {
      return Saturated.scaled(max, Costs.PER_CHARACTER);
    }
  }

  /** What is known of a variable: where it comes from, or else its size. */
  private record Local(@Nullable Shape shape, @Nullable Size size) {}

  private static final class Estimator {
    private static final Set<String> COMPARISONS =
        Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");
    private static final Set<CelKind> SCALARS =
        Set.of(
            CelKind.BOOL,
            CelKind.DOUBLE,
            CelKind.DURATION,
            CelKind.INT,
            CelKind.TIMESTAMP,
            CelKind.UINT);

    private final CelAbstractSyntaxTree ast;
    private final Shape self;
    private final Map<String, Local> locals = new HashMap<>();
    private final Map<Long, Shape> shapes = new HashMap<>();
    private final Map<Long, Size> sizes = new HashMap<>();

    Estimator(CelAbstractSyntaxTree ast, Shape self) {
      this.ast = ast;
      this.self = self;
      locals.put(Rule.SELF, new Local(self, null));
      locals.put(Rule.OLD, new Local(self, null));
    }

    long cost(CelExpr expr) {
      return switch (expr.exprKind().getKind()) {
        case IDENT -> identifier(expr);
        case SELECT -> select(expr);
        case CALL -> call(expr);
        case LIST -> Saturated.plus(Costs.NEW_LIST, sum(expr.list().elements()));
        case MAP -> {
          long sum = Costs.NEW_MAP;
          for (var entry : expr.map().entries())
            sum = Saturated.plus(sum, Saturated.plus(cost(entry.key()), cost(entry.value())));
          yield sum;
        }
        case STRUCT -> Costs.NEW_OBJECT;
        case COMPREHENSION -> loop(expr);
        default -> 0;
      };
    }

    private long sum(Iterable<CelExpr> all) {
      long sum = 0;
      for (var one : all) sum = Saturated.plus(sum, cost(one));
      return sum;
    }

    private long identifier(CelExpr expr) {
      var local = locals.get(expr.ident().name());
      if (local == null) sizes.put(expr.id(), new Size(0, self.maxElements()));
      else if (local.shape() != null) shapes.put(expr.id(), local.shape());
      return Costs.SELECT;
    }

    private long select(CelExpr expr) {
      var select = expr.select();
      long sum = cost(select.operand());
      if (select.testOnly()) return sum;
      var of = shapes.get(select.operand().id());
      if (of != null) {
        var field = of.fields().get(select.field());
        var below =
            of.kind() == Shape.Kind.MAP ? of.element() : field == null ? null : field.shape();
        if (below != null) shapes.put(expr.id(), below);
      }
      var kind = ast.getType(select.operand().id()).map(type -> type.kind()).orElse(CelKind.DYN);
      boolean counts = kind == CelKind.MAP || kind == CelKind.STRUCT || kind == CelKind.TYPE_PARAM;
      return counts ? Saturated.plus(sum, Costs.SELECT) : sum;
    }

    private long loop(CelExpr expr) {
      var loop = expr.comprehension();
      boolean binds = loop.iterVar().equals("#unused");
      long sum = Saturated.plus(cost(loop.iterRange()), cost(loop.accuInit()));
      var start = size(loop.accuInit());
      var outer = locals.put(loop.accuVar(), new Local(shapes.get(loop.accuInit().id()), start));
      if (binds) {
        sum = Saturated.plus(sum, cost(loop.result()));
      } else {
        var of = shapes.get(loop.iterRange().id());
        bind(loop, of);
        long turn = Saturated.plus(cost(loop.loopCondition()), cost(loop.loopStep()));
        var turns = sizeOrUnknown(loop.iterRange());
        sum = Saturated.plus(sum, Saturated.times(turns.max(), turn));
        sum = Saturated.plus(sum, cost(loop.result()));
        var kind = loop.accuInit().exprKind().getKind();
        if (kind == Kind.LIST || kind == Kind.MAP) sizes.put(expr.id(), turns);
      }
      if (outer == null) locals.remove(loop.accuVar());
      else locals.put(loop.accuVar(), outer);
      return sum;
    }

    private void bind(CelComprehension loop, @Nullable Shape of) {
      var element = of == null ? null : of.element();
      boolean map = of != null && of.kind() == Shape.Kind.MAP;
      var key = map ? Shape.simple(Shape.Kind.STRING, 0, 2) : null;
      // elements of what comes from no field count as the whole value does
      var size = of == null ? new Size(0, self.maxElements()) : null;
      boolean two = !loop.iterVar2().isEmpty();
      locals.put(loop.iterVar(), new Local(two || map ? key : element, size));
      if (two) locals.put(loop.iterVar2(), new Local(element, size));
    }

    private long call(CelExpr expr) {
      var call = expr.call();
      long sum = call.target().isPresent() ? cost(call.target().get()) : 0;
      var arguments = call.args();
      if (call.function().equals("_?_:_")) {
        sizes.put(
            expr.id(), sizeOrUnknown(arguments.get(1)).union(sizeOrUnknown(arguments.get(2))));
        long either = Math.max(cost(arguments.get(1)), cost(arguments.get(2)));
        return Saturated.plus(cost(arguments.get(0)), either);
      }
      sum = Saturated.plus(sum, sum(arguments));
      if (call.function().equals("_[_]") || call.function().equals("_[?_]")) {
        var of = shapes.get(arguments.get(0).id());
        if (of != null && of.element() != null) shapes.put(expr.id(), of.element());
      }
      return Saturated.plus(sum, own(expr, call));
    }

    /** What the call costs beside its arguments. */
    private long own(CelExpr expr, CelCall call) {
      var function = call.function();
      var on = call.target().map(this::sizeOrUnknown).orElse(Size.UNKNOWN);
      var first = call.args().isEmpty() ? Size.UNKNOWN : sizeOrUnknown(call.args().get(0));
      var second = call.args().size() < 2 ? Size.UNKNOWN : sizeOrUnknown(call.args().get(1));
      if (COMPARISONS.contains(function))
        return ordered(function, call)
            ? Saturated.scaled(Math.min(first.max(), second.max()), Costs.PER_CHARACTER)
            : 1;
      return switch (function) {
        case "_&&_", "_||_" -> 0;
        case "_+_" -> sum(expr, call, first.plus(second));
        case "@in" -> isList(call.args().get(1)) ? second.max() : 1;
        case "startsWith", "endsWith" -> first.pass();
        case "contains" -> Saturated.times(on.pass(), first.pass());
        case "matches", "find", "findAll" -> {
          boolean global = call.target().isEmpty();
          var in = global ? first : on;
          var pattern = global ? second : first;
          if (!function.equals("matches")) sizes.put(expr.id(), new Size(0, in.max()));
          yield Saturated.times(
              in.plus(Size.ONE).pass(), Saturated.scaled(pattern.max(), Costs.PER_REGEX_CHARACTER));
        }
        case "lowerAscii", "upperAscii", "substring", "trim" -> {
          sizes.put(expr.id(), on);
          yield on.pass();
        }
        case "replace" -> {
          sizes.put(expr.id(), replaced(on, first, second));
          yield Saturated.scaled(on.max(), 2 * Costs.PER_CHARACTER);
        }
        case "split" -> {
          sizes.put(expr.id(), new Size(0, on.max()));
          yield Saturated.scaled(on.max(), 2 * Costs.PER_CHARACTER);
        }
        case "join" -> {
          var elements = sizeOfElements(call);
          var all = Saturated.times(on.max(), elements.max());
          if (!call.args().isEmpty())
            all = Saturated.plus(all, Saturated.times(first.max(), Math.max(0, on.max() - 1)));
          sizes.put(expr.id(), new Size(0, all));
          yield Saturated.scaled(all, Costs.PER_CHARACTER);
        }
        case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> walk(call, on);
        case "url", "quantity", "isQuantity", "string", "bytes" -> first.pass();
        case "ip", "cidr", "isIP", "isCIDR", "ip.isCanonical" -> 1;
        case "check" -> 350_000;
        default -> 1;
      };
    }

    /** Two scalars compare in one step; texts, bytes, lists and all that is equal in many. */
    private boolean ordered(String function, CelCall call) {
      if (function.equals("_==_") || function.equals("_!=_")) return true;
      var kind = ast.getType(call.args().get(0).id()).map(type -> type.kind()).orElse(CelKind.DYN);
      return kind == CelKind.STRING || kind == CelKind.BYTES || kind == CelKind.DYN;
    }

    private long sum(CelExpr expr, CelCall call, Size sum) {
      var kind = ast.getType(call.args().get(0).id()).map(type -> type.kind()).orElse(CelKind.DYN);
      if (SCALARS.contains(kind)) return 1;
      sizes.put(expr.id(), sum);
      return kind == CelKind.LIST ? 1 : sum.pass();
    }

    private boolean isList(CelExpr expr) {
      return ast.getType(expr.id()).map(t -> t.kind() != CelKind.MAP).orElse(true);
    }

    private long walk(CelCall call, Size on) {
      if (call.target().isEmpty()) return 1;
      var type = ast.getType(call.target().get().id()).map(t -> t.kind()).orElse(CelKind.DYN);
      if (type != CelKind.LIST) return on.pass();
      var shape = shapes.get(call.target().get().id());
      var element = shape == null ? null : shape.element();
      boolean texts =
          element != null
              && (element.kind() == Shape.Kind.STRING || element.kind() == Shape.Kind.BYTES);
      long each = 1 + (texts ? sizeOfElements(call).pass() : 0);
      return Saturated.times(on.max(), each);
    }

    private Size sizeOfElements(CelCall call) {
      var shape = call.target().map(target -> shapes.get(target.id())).orElse(null);
      return shape == null || shape.element() == null
          ? Size.UNKNOWN
          : new Size(0, shape.element().maxElements());
    }

    private static Size replaced(Size in, Size old, Size fresh) {
      if (old.min() == 0)
        return new Size(
            0, Saturated.plus(Saturated.times(Saturated.plus(in.max(), 1), fresh.max()), in.max()));
      if (fresh.max() <= old.min()) return new Size(0, in.max());
      return new Size(0, Saturated.times(Saturated.scaled(in.max(), 1.0 / old.min()), fresh.max()));
    }

    private Size sizeOrUnknown(CelExpr expr) {
      var known = size(expr);
      return known == null ? Size.UNKNOWN : known;
    }

    private @Nullable Size size(CelExpr expr) {
      var computed = sizes.get(expr.id());
      if (computed != null) return computed;
      var kind = expr.exprKind().getKind();
      if (kind == Kind.CONSTANT) return size(expr.constant());
      if (kind == Kind.LIST) return fixed(expr.list().elements().size());
      if (kind == Kind.MAP) return fixed(expr.map().entries().size());
      var shape = shapes.get(expr.id());
      if (shape != null) return new Size(0, shape.maxElements());
      if (ast.getType(expr.id()).map(type -> SCALARS.contains(type.kind())).orElse(false))
        return Size.ONE;
      var local = kind == Kind.IDENT ? locals.get(expr.ident().name()) : null;
      return local == null ? null : local.size();
    }

    private static @Nullable Size size(CelConstant constant) {
      return switch (constant.getKind()) {
        case STRING_VALUE ->
            fixed(constant.stringValue().codePointCount(0, constant.stringValue().length()));
        case BYTES_VALUE -> fixed(constant.bytesValue().size());
        default -> Size.ONE;
      };
    }

    private static Size fixed(long size) {
      return new Size(size, size);
    }
  }
}
