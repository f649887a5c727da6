package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What {@code metadata.finalizers} must look like. */
final class FinalizerRules {
  static final String ORPHAN = "orphan";
  static final String FOREGROUND = "foregroundDeletion";

  private static final FieldPath FINALIZERS = FieldPath.of("metadata", "finalizers");
  private static final Set<String> STANDARD = Set.of(ORPHAN, FOREGROUND, "kubernetes");

  private FinalizerRules() {}

  /** {@code lenient} leaves it to warnings to ask for qualified names. */
  static void validate(List<String> finalizers, boolean lenient, FieldErrors errors) {
    if (finalizers.isEmpty()) return;
    for (var finalizer : finalizers)
      for (var problem : NameChecks.qualifiedName(finalizer))
        errors.invalid(FINALIZERS, finalizer, problem);
    if (finalizers.contains(ORPHAN) && finalizers.contains(FOREGROUND)) {
      var list = Json.array();
      finalizers.forEach(list::add);
      errors.invalid(
          FINALIZERS, list, "finalizer orphan and foregroundDeletion cannot be both set");
    }
    for (int i = 0; i < finalizers.size() && !lenient; i++) {
      var finalizer = finalizers.get(i);
      if (finalizer.indexOf('/') < 0 && !STANDARD.contains(finalizer))
        errors.invalid(
            FINALIZERS.index(i),
            finalizer,
            "name is neither a standard finalizer name nor is it fully qualified");
    }
  }

  static void validateNoneAdded(ObjectNode next, ObjectNode old, FieldErrors errors) {
    var before = Metadata.finalizers(old);
    var added =
        Metadata.finalizers(next).stream()
            .filter(f -> !before.contains(f))
            .distinct()
            .sorted()
            .map(Texts::quoted)
            .collect(Collectors.joining(", "));
    if (!added.isEmpty())
      errors.forbidden(
          FINALIZERS,
          "no new finalizers can be added if the object is being deleted, found new finalizers"
              + " []string{"
              + added
              + "}");
  }
}
