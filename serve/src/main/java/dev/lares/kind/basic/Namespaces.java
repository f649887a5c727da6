package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.Kind;
import dev.lares.kind.NameRule;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import tools.jackson.databind.node.ObjectNode;

/** Namespaces: finalizer {@code kubernetes} holds them until their content is gone. */
final class Namespaces implements Strategy {
  static final Kind KIND =
      Kind.of(Resources.NAMESPACES)
          .shortNames("ns")
          .verbs("create", "delete", "get", "list", "patch", "update", "watch")
          .subresources("status", "finalize")
          .nameRule(NameRule.LABEL)
          .fields("status.phase")
          .withDeletedAnswered()
          .strategy(new Namespaces())
          .columns(
              CommonColumns.NAME,
              Column.text("Status", "Phase", (ns, now) -> Trees.text(ns, "status", "phase")),
              CommonColumns.AGE);

  @Override
  public void defaults(ObjectNode namespace) {
    var name = Trees.text(namespace, "metadata", "name");
    if (!name.isEmpty()) {
      var labels = Trees.object(Trees.object(namespace, "metadata"), "labels");
      labels.put("kubernetes.io/metadata.name", name);
    }
    Trees.object(namespace, "spec");
    Trees.object(namespace, "status");
  }

  @Override
  public void prepareCreate(ObjectNode namespace) {
    var finalizers = Trees.object(namespace, "spec").withArray("finalizers");
    if (!Trees.texts(namespace.path("spec"), "finalizers").contains("kubernetes"))
      finalizers.add("kubernetes");
    namespace.putObject("status").put("phase", "Active");
  }

  /** Finalizers change through {@code /finalize} alone. */
  @Override
  public void prepareUpdate(ObjectNode namespace, ObjectNode old) {
    Trees.keep(Trees.object(namespace, "spec"), Trees.object(old, "spec"), "finalizers");
  }

  @Override
  public void validate(ObjectNode namespace, FieldErrors errors) {}
}
