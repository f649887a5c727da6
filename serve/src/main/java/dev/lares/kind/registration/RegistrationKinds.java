package dev.lares.kind.registration;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The kinds of {@code admissionregistration.k8s.io}. */
public final class RegistrationKinds {
  private static final String GROUP = "admissionregistration.k8s.io";

  public static final Kind MUTATING_POLICIES =
      kind("mutatingadmissionpolicies", "MutatingAdmissionPolicy", new MutatingPolicies())
          .columns(
              CommonColumns.NAME,
              Column.integer(
                  "Mutations", "How many changes it makes", (p, now) -> count(p, "mutations")),
              paramKind(),
              CommonColumns.AGE);

  public static final Kind MUTATING_BINDINGS =
      kind(
              "mutatingadmissionpolicybindings",
              "MutatingAdmissionPolicyBinding",
              new PolicyBindings(false))
          .columns(CommonColumns.NAME, policyName(), paramRef(), CommonColumns.AGE);

  public static final Kind MUTATING_WEBHOOKS =
      kind(
              "mutatingwebhookconfigurations",
              "MutatingWebhookConfiguration",
              new WebhookConfigurations(true))
          .columns(CommonColumns.NAME, webhooks(), CommonColumns.AGE);

  public static final Kind VALIDATING_POLICIES =
      kind("validatingadmissionpolicies", "ValidatingAdmissionPolicy", new ValidatingPolicies())
          .subresources("status")
          .columns(
              CommonColumns.NAME,
              Column.integer(
                  "Validations", "How many rules it has", (p, now) -> count(p, "validations")),
              paramKind(),
              CommonColumns.AGE);

  public static final Kind VALIDATING_BINDINGS =
      kind(
              "validatingadmissionpolicybindings",
              "ValidatingAdmissionPolicyBinding",
              new PolicyBindings(true))
          .columns(CommonColumns.NAME, policyName(), paramRef(), CommonColumns.AGE);

  public static final Kind VALIDATING_WEBHOOKS =
      kind(
              "validatingwebhookconfigurations",
              "ValidatingWebhookConfiguration",
              new WebhookConfigurations(false))
          .columns(CommonColumns.NAME, webhooks(), CommonColumns.AGE);

  public static final List<Kind> ALL =
      List.of(
          MUTATING_POLICIES,
          MUTATING_BINDINGS,
          MUTATING_WEBHOOKS,
          VALIDATING_POLICIES,
          VALIDATING_BINDINGS,
          VALIDATING_WEBHOOKS);

  private RegistrationKinds() {}

  private static Kind kind(String plural, String name, Strategy strategy) {
    return Kind.of(new ResourceType(GROUP, "v1", plural, name, false))
        .categories("api-extensions")
        .withGeneration()
        .withRevisionNeededOnUpdate()
        .strategy(strategy);
  }

  private static long count(JsonNode policy, String name) {
    return Trees.size(policy.path("spec"), name);
  }

  private static Column webhooks() {
    return Column.integer(
        "Webhooks",
        "How many webhooks are configured",
        (c, now) -> (long) Trees.size(c, "webhooks"));
  }

  private static Column paramKind() {
    return Column.text(
        "ParamKind",
        "The kind of objects that hold its parameters",
        (p, now) -> {
          var kind = p.path("spec").path("paramKind");
          return kind.isObject()
              ? Trees.text(kind, "apiVersion") + "/" + Trees.text(kind, "kind")
              : "<unset>";
        });
  }

  private static Column policyName() {
    return Column.text(
        "PolicyName", "The policy that is bound", (b, now) -> Trees.text(b, "spec", "policyName"));
  }

  private static Column paramRef() {
    return Column.text(
        "ParamRef",
        "The object that holds the parameters",
        (b, now) -> {
          var ref = b.path("spec").path("paramRef");
          if (!ref.isObject()) return "<unset>";
          var namespace = Trees.text(ref, "namespace");
          var name = Trees.text(ref, "name");
          return namespace.isEmpty() ? name : namespace + "/" + name;
        });
  }
}
