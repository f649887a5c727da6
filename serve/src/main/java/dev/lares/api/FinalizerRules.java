package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
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

  /** Groups and resources whose finalizers Kubernetes does not ask to be qualified. */
  private static final Set<String> LENIENT =
      Set.of(
          "admissionregistration.k8s.io",
          "apiextensions.k8s.io",
          "apiregistration.k8s.io",
          "leases.coordination.k8s.io",
          "poddisruptionbudgets.policy");

  /**
   * Kinds whose update checks the whole new object after what changed: refusals name each cause
   * twice.
   */
  private static final Set<String> CHECKED_WHOLE =
      Set.of(
          "clusterrolebindings.rbac.authorization.k8s.io",
          "clusterroles.rbac.authorization.k8s.io",
          "configmaps",
          "endpoints",
          "ingresses.networking.k8s.io",
          "jobs.batch",
          "namespaces",
          "nodes",
          "persistentvolumeclaims",
          "persistentvolumes",
          "pods",
          "rolebindings.rbac.authorization.k8s.io",
          "roles.rbac.authorization.k8s.io",
          "secrets",
          "serviceaccounts",
          "storageclasses.storage.k8s.io");

  private FinalizerRules() {}

  static void validate(Kind kind, List<String> finalizers, FieldErrors errors) {
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
    validateQualified(kind, finalizers, errors);
  }

  /**
   * What an update asks of all finalizers, old and new.
   *
   * @param whole whether the object itself is written, not a part such as its status
   */
  static void validateChanged(
      Kind kind, List<String> finalizers, boolean whole, FieldErrors errors) {
    if (finalizers.isEmpty()) return;
    validateQualified(kind, finalizers, errors);
    if (whole && CHECKED_WHOLE.contains(kind.type().groupResource()))
      validateQualified(kind, finalizers, errors);
  }

  private static void validateQualified(Kind kind, List<String> finalizers, FieldErrors errors) {
    // custom resources are only warned about
    if (kind.custom() != null
        || LENIENT.contains(kind.type().group())
        || LENIENT.contains(kind.type().groupResource())) return;
    for (int i = 0; i < finalizers.size(); i++) {
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
