package dev.lares.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles expressions over a set of typed variables. Safe for several threads. */
public final class Compiler {
  private static final CelOptions OPTIONS = options();

  private final CelCompiler compiler;

  /**
   * @param variables the type of each name
   * @param types of objects that occur in them
   */
  Compiler(Map<String, CelType> variables, Collection<CelType> types, boolean patches) {
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addMacros(Macros.ALL)
            .addFunctionDeclarations(Declarations.ALL)
            .setTypeProvider(new Known(types));
    if (patches) builder.addFunctionDeclarations(Declarations.patches());
    variables.forEach(builder::addVar);
    compiler = builder.build();
  }

  private static CelOptions options() {
    return CelOptions.current()
        .enableHeterogeneousNumericComparisons(true)
        .enableOptionalSyntax(true)
        .build();
  }

  private static final class Known implements CelTypeProvider {
    private final ImmutableMap<String, CelType> byName;

    Known(Collection<CelType> types) {
      var last = new LinkedHashMap<String, CelType>();
      for (var type : types) last.put(type.name(), type);
      byName = ImmutableMap.copyOf(last);
    }

    @Override
    public ImmutableCollection<CelType> types() {
      return ImmutableList.copyOf(byName.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
      var known = byName.get(name);
      return Optional.ofNullable(
          known == null && name.startsWith("io.k8s.") ? BuiltInTypes.find(name) : known);
    }
  }

  /** Never throws: what does not compile says why. */
  Compiled compile(String expression) {
    var result = compiler.compile(expression);
    if (result.hasError())
      return Compiled.failed(text(sharpened(expression, result.getErrors()), result.getSource()));
    try {
      var ast = result.getAst();
      var wrong = Literals.check(ast);
      if (!wrong.isEmpty()) return Compiled.failed(text(wrong, result.getSource()));
      return new Compiled("", Translation.of(ast), ast);
    } catch (CelValidationException e) {
      return Compiled.failed(String.valueOf(e.getMessage()));
    }
  }

  /** Of operands that are no truth values, Kubernetes names each one in its own place. */
  private List<CelIssue> sharpened(String expression, List<CelIssue> issues) {
    if (issues.stream().noneMatch(Operands::concerns)) return issues;
    try {
      var parsed = compiler.parse(expression).getAst();
      return issues.stream().flatMap(issue -> Operands.of(issue, parsed).stream()).toList();
    } catch (CelValidationException e) {
      return issues;
    }
  }

  private static String text(Collection<CelIssue> issues, CelSource source) {
    var texts = new ArrayList<String>();
    for (var issue : issues) texts.add(Complaints.text(issue, source));
    return String.join("\n", texts);
  }
}
