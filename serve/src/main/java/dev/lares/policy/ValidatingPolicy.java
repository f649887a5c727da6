package dev.lares.policy;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.Authorizer;
import dev.lares.cel.EvaluationException;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.model.ApiStatus.Cause;
import dev.lares.model.ApiStatus.Details;
import dev.lares.model.ResourceType;
import dev.lares.policy.Policy.Binding;
import dev.lares.policy.Program.Validation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Refuses what ValidatingAdmissionPolicies refuse. */
public final class ValidatingPolicy implements AdmissionPlugin {
  private static final int LONGEST_MESSAGE = 5 * 1024;

  private record Denial(Policy policy, @Nullable Binding binding, String message, String reason) {
    String text() {
      var with = binding == null ? "" : " with binding '" + binding.name() + "'";
      return "ValidatingAdmissionPolicy '"
          + policy.name()
          + "'"
          + with
          + " denied request: "
          + message;
    }
  }

  private final PolicySet policies =
      new PolicySet(
          "validatingadmissionpolicies.admissionregistration.k8s.io",
          "validatingadmissionpolicybindings.admissionregistration.k8s.io");
  private final Authorizer authorizer;

  public ValidatingPolicy(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  @Override
  public String name() {
    return "ValidatingAdmissionPolicy";
  }

  @Override
  public void validate(AdmissionRequest request) {
    var bound = policies.of(request.picture());
    if (bound.isEmpty() || Match.exempts(request.target().kind().type())) return;
    var question = new Question(request);
    var denials = new ArrayList<Denial>();
    for (var one : bound) {
      var as = one.policy().match().find(question, false);
      if (as != null) ask(one, question, as, denials);
    }
    if (!denials.isEmpty()) throw refusal(request, denials.getFirst());
  }

  private void ask(
      PolicySet.Bound bound, Question question, ResourceType as, List<Denial> denials) {
    var policy = bound.policy();
    for (var binding : bound.bindings()) {
      if (binding.match() != null && binding.match().find(question, true) == null) continue;
      var request = question.request();
      try {
        var params =
            Params.of(
                request.picture(), policy.spec(), binding.spec(), request.target().namespace());
        for (var param : params) evaluate(policy, binding, question, as, param, denials);
      } catch (Params.Misconfigured why) {
        if (!policy.failsClosed()) continue;
        var message = String.valueOf(why.getMessage());
        denials.add(new Denial(policy, why.ofPolicy() ? null : binding, message, ""));
      }
    }
  }

  private void evaluate(
      Policy policy,
      Binding binding,
      Question question,
      ResourceType as,
      @Nullable ObjectNode params,
      List<Denial> denials) {
    var program = policy.program();
    var evaluation = new Evaluation(question, as, params, program.variables(), authorizer);
    try {
      for (var condition : program.conditions()) if (!holds(evaluation, condition)) return;
    } catch (ConditionFailed why) {
      if (policy.failsClosed())
        act(new Denial(policy, binding, String.valueOf(why.getMessage()), ""), question, denials);
      return;
    }
    for (var validation : program.validations()) {
      var wrong = wrong(policy, validation, evaluation);
      if (wrong != null)
        act(new Denial(policy, binding, wrong, validation.reason()), question, denials);
    }
  }

  private static final class ConditionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConditionFailed(String message) {
      super(message, null, false, false);
    }
  }

  private static boolean holds(Evaluation evaluation, Program.Condition condition) {
    try {
      return Boolean.TRUE.equals(evaluation.value(condition.compiled()));
    } catch (EvaluationException e) {
      throw new ConditionFailed(Evaluation.failure(condition.expression(), e));
    }
  }

  /** What there is to say of a rule that does not hold; null if it holds. */
  private static @Nullable String wrong(
      Policy policy, Validation validation, Evaluation evaluation) {
    try {
      if (Boolean.TRUE.equals(evaluation.value(validation.compiled()))) return null;
    } catch (EvaluationException e) {
      return policy.failsClosed() ? Evaluation.failure(validation.expression(), e) : null;
    }
    if (validation.says() != null)
      try {
        if (evaluation.value(validation.says()) instanceof String text) {
          var said = text.strip();
          if (!said.isEmpty() && said.length() <= LONGEST_MESSAGE && said.indexOf('\n') < 0)
            return said;
        }
      } catch (EvaluationException e) {
        // what is fixed is said instead
      }
    return validation.message().isEmpty()
        ? "failed expression: " + validation.expression()
        : validation.message();
  }

  private static void act(Denial denial, Question question, List<Denial> denials) {
    var binding = denial.binding();
    var actions = binding == null ? List.of("Deny") : binding.actions();
    if (actions.contains("Deny")) denials.add(denial);
    if (actions.contains("Warn") && binding != null)
      question
          .request()
          .warn()
          .accept(
              "Validation failed for ValidatingAdmissionPolicy '"
                  + denial.policy().name()
                  + "' with binding '"
                  + binding.name()
                  + "': "
                  + denial.message());
  }

  private static ApiException refusal(AdmissionRequest request, Denial denial) {
    var type = request.target().kind().type();
    var reason = denial.reason().isEmpty() ? "Invalid" : denial.reason();
    int code =
        switch (reason) {
          case "Forbidden" -> 403;
          case "Unauthorized" -> 401;
          case "RequestEntityTooLarge" -> 413;
          default -> 422;
        };
    var text = denial.text();
    var details =
        new Details(
            request.name(),
            type.group(),
            type.plural(),
            "",
            List.of(new Cause("", text, "")),
            null);
    var message = type.groupResource() + " \"" + request.name() + "\" is forbidden: " + text;
    return new ApiException(new ApiStatus(code, reason, message, details));
  }
}
