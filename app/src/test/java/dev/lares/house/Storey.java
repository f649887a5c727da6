package dev.lares.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The modules, bottom up, each with those it may import. */
enum Storey {
  CORE,
  DECIDE(CORE),
  SCHEMA(CORE),
  ACT(CORE, DECIDE),
  SERVE(CORE, SCHEMA),
  APP(CORE, DECIDE, SCHEMA, ACT, SERVE);

  /** Classes come from a module's output folder or, once it is packaged, from its jar. */
  private static final Pattern MODULE =
      Pattern.compile("/(?:lares-)?(core|decide|schema|act|serve|app)(?:/target/|-[^/]*\\.jar)");

  private final List<Storey> below;

  Storey(Storey... below) {
    this.below = List.of(below);
  }

  boolean mayImport(Storey other) {
    return this == other || below.contains(other);
  }

  /** The storeys it may import, for a message. */
  String below() {
    return below.isEmpty() ? "nothing" : below.toString().toLowerCase(Locale.ROOT);
  }

  /** Where {@code type} lives; empty for classes that are not ours. */
  static Optional<Storey> of(JavaClass type) {
    if (!type.getPackageName().startsWith("dev.lares")) return Optional.empty();
    return type.getSource()
        .map(source -> MODULE.matcher(source.getUri().toString()))
        .filter(java.util.regex.Matcher::find)
        .map(module -> valueOf(module.group(1).toUpperCase(Locale.ROOT)));
  }
}
