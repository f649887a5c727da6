package dev.lares.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.TypeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Makes of a checked tree one that can be evaluated. */
final class Translation {
  private final CelAbstractSyntaxTree ast;

  private Translation(CelAbstractSyntaxTree ast) {
    this.ast = ast;
  }

  static Node of(CelAbstractSyntaxTree ast) {
    return new Translation(ast).node(ast.getExpr());
  }

  private Node node(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case CONSTANT -> new Node.Constant(constant(expr.constant()));
      case IDENT -> named(expr, expr.ident().name());
      case SELECT -> select(expr);
      case CALL -> call(expr);
      case LIST ->
          new Node.NewList(
              nodes(expr.list().elements()), Set.copyOf(expr.list().optionalIndices()));
      case MAP ->
          new Node.NewMap(
              expr.map().entries().stream()
                  .map(e -> new Node.Entry(node(e.key()), node(e.value()), e.optionalEntry()))
                  .toList());
      case STRUCT -> {
        var fields = new LinkedHashMap<String, Node.Entry>();
        for (var e : expr.struct().entries())
          fields.put(
              e.fieldKey(),
              new Node.Entry(new Node.Constant(e.fieldKey()), node(e.value()), e.optionalEntry()));
        yield new Node.NewObject(expr.struct().messageName(), fields);
      }
      case COMPREHENSION -> {
        var loop = expr.comprehension();
        yield new Node.Loop(
            loop.iterVar(),
            loop.iterVar2(),
            node(loop.iterRange()),
            loop.accuVar(),
            node(loop.accuInit()),
            node(loop.loopCondition()),
            node(loop.loopStep()),
            node(loop.result()));
      }
      case NOT_SET -> new Node.Constant(Null.NULL);
    };
  }

  private List<Node> nodes(List<CelExpr> exprs) {
    return exprs.stream().map(this::node).toList();
  }

  /** A variable, or a type by its name. */
  private Node named(CelExpr expr, String name) {
    if (ast.getType(expr.id()).orElse(null) instanceof TypeType type && isTypeName(expr, name))
      return new Node.Constant(new TypeValue(type.type().name()));
    return new Node.Variable(name);
  }

  private boolean isTypeName(CelExpr expr, String name) {
    return ast.getReference(expr.id()).map(r -> r.name().equals(name)).orElse(false)
        && (TYPE_NAMES.contains(name) || name.indexOf('.') > 0);
  }

  private static final Set<String> TYPE_NAMES =
      Set.of(
          "bool",
          "bytes",
          "double",
          "int",
          "list",
          "map",
          "null_type",
          "string",
          "type",
          "uint",
          "dyn",
          "optional_type");

  private Node select(CelExpr expr) {
    var select = expr.select();
    var reference = ast.getReference(expr.id()).orElse(null);
    if (reference != null && !reference.name().isEmpty()) return named(expr, reference.name());
    var operand = node(select.operand());
    return select.testOnly()
        ? new Node.Presence(operand, select.field())
        : new Node.Field(operand, select.field());
  }

  private Node call(CelExpr expr) {
    var call = expr.call();
    var arguments = new ArrayList<Node>();
    call.target().ifPresent(target -> arguments.add(node(target)));
    arguments.addAll(nodes(call.args()));
    return switch (call.function()) {
      case "_&&_" -> new Node.Logic(false, arguments.get(0), arguments.get(1));
      case "_||_" -> new Node.Logic(true, arguments.get(0), arguments.get(1));
      case "_?_:_" -> new Node.Choice(arguments.get(0), arguments.get(1), arguments.get(2));
      case "@not_strictly_false", "__not_strictly_false__" -> new Node.NotFalse(arguments.get(0));
      case "_?._", "_[?_]" -> new Node.MaybeField(arguments.get(0), arguments.get(1));
      case "or" -> new Node.Alternative(arguments.get(0), arguments.get(1), false);
      case "orValue" -> new Node.Alternative(arguments.get(0), arguments.get(1), true);
      default -> {
        var code = Operations.ALL.get(call.function());
        if (code == null)
          code =
              values -> {
                throw EvaluationException.noSuchOverload(call.function(), values);
              };
        yield new Node.Call(call.function(), code, arguments);
      }
    };
  }

  private static Object constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> constant.int64Value();
      case UINT64_VALUE -> new Unsigned(constant.uint64Value().longValue());
      case DOUBLE_VALUE -> constant.doubleValue();
      case STRING_VALUE -> constant.stringValue();
      case BYTES_VALUE -> new Octets(constant.bytesValue().toByteArray());
      default -> Null.NULL;
    };
  }
}
