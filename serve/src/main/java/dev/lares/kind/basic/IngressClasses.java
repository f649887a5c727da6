package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ingress classes: which controller serves an Ingress. */
final class IngressClasses implements Strategy {
  private static final FieldPath CONTROLLER = FieldPath.of("spec", "controller");

  static final Kind KIND =
      Kind.of(new ResourceType("networking.k8s.io", "v1", "ingressclasses", "IngressClass", false))
          .withGeneration()
          .strategy(new IngressClasses())
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "Controller", "Who serves it", (c, now) -> Trees.text(c, "spec", "controller")),
              Column.text("Parameters", "Where its settings are", (c, now) -> parameters(c)),
              CommonColumns.AGE);

  private static String parameters(JsonNode ingressClass) {
    var parameters = ingressClass.path("spec").path("parameters");
    if (!parameters.isObject()) return "<none>";
    var group = Trees.text(parameters, "apiGroup");
    var kind = Trees.text(parameters, "kind");
    return (group.isEmpty() ? kind : kind + "." + group) + "/" + Trees.text(parameters, "name");
  }

  @Override
  public void defaults(ObjectNode ingressClass) {
    Trees.object(ingressClass, "spec");
  }

  @Override
  public void validate(ObjectNode ingressClass, FieldErrors errors) {
    var controller = Trees.text(ingressClass, "spec", "controller");
    if (controller.isEmpty()) {
      errors.required(CONTROLLER, "");
      return;
    }
    var slash = controller.indexOf('/');
    if (slash < 0 || slash == controller.length() - 1)
      errors.invalid(
          CONTROLLER, controller, "must be a domain-prefixed path (such as \"acme.io/foo\")");
    else
      errors.invalidAll(
          CONTROLLER, controller, NameChecks.subdomain(controller.substring(0, slash)));
  }

  @Override
  public void validateUpdate(ObjectNode ingressClass, ObjectNode old, FieldErrors errors) {
    validate(ingressClass, errors);
    var controller = Trees.text(ingressClass, "spec", "controller");
    if (!controller.equals(Trees.text(old, "spec", "controller")))
      errors.invalid(CONTROLLER, controller, "field is immutable");
  }
}
