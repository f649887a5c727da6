package dev.lares.kind.structural;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Texts;
import dev.lares.model.ApiStatus.Cause;
import java.util.LinkedHashSet;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What one schema finds wrong with one value, and how many of its checks were made. Of schemas of
 * which one must hold, Kubernetes tells the faults of the one with the most checks.
 */
final class Findings {
  /** No field: where Kubernetes knows a fault's text only. */
  private static final FieldPath NOWHERE = FieldPath.ROOT;

  private final LinkedHashSet<Cause> causes = new LinkedHashSet<>();
  private int checks;

  void check() {
    checks++;
  }

  int checks() {
    return checks;
  }

  boolean none() {
    return causes.isEmpty();
  }

  void merge(Findings other) {
    causes.addAll(other.causes);
    checks += other.checks;
  }

  void add(Consumer<FieldErrors> report) {
    var one = new FieldErrors();
    report.accept(one);
    causes.addAll(one.causes());
  }

  void text(String text) {
    add(errors -> errors.invalid(NOWHERE, "", text));
  }

  /** {@code spec.x in body must be of type integer: "string"}. */
  void wrongType(String path, String wanted, String found) {
    var text = path + " in body must be of type " + wanted + ": " + Texts.quoted(found);
    var shown = JsonNodeFactory.instance.stringNode(found);
    add(errors -> errors.typeInvalid(new FieldPath(path), shown, text));
  }

  /** {@code spec.x in body should be ...}, with the value shown as JSON. */
  void should(String path, String shown, String text) {
    add(errors ->
        errors.invalidRendered(new FieldPath(path), shown, path + " in body should " + text));
  }

  Iterable<Cause> causes() {
    return causes;
  }
}
