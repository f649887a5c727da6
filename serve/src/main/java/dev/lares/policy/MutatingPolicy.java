package dev.lares.policy;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.Authorizer;
import dev.lares.cel.EvaluationException;
import dev.lares.cel.JsonResults;
import dev.lares.model.ResourceType;
import dev.lares.policy.Policy.Binding;
import dev.lares.policy.Program.Mutation;
import dev.lares.schema.apply.Union;
import dev.lares.schema.patch.JsonPatch;
import dev.lares.schema.patch.PatchException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes objects as MutatingAdmissionPolicies say, policy after policy in order of names. */
public final class MutatingPolicy implements AdmissionPlugin {
  private final PolicySet policies =
      new PolicySet(
          "mutatingadmissionpolicies.admissionregistration.k8s.io",
          "mutatingadmissionpolicybindings.admissionregistration.k8s.io");
  private final Authorizer authorizer;

  public MutatingPolicy(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  @Override
  public String name() {
    return "MutatingAdmissionPolicy";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var bound = policies.of(request.picture());
    if (bound.isEmpty()
        || request.object() == null
        || Match.exempts(request.target().kind().type())) return;
    var question = new Question(request);
    for (var one : bound) {
      var as = one.policy().match().find(question, false);
      if (as == null) continue;
      for (var binding : one.bindings())
        if (binding.match() == null || binding.match().find(question, true) != null)
          apply(one.policy(), binding, question, as);
    }
  }

  private void apply(Policy policy, Binding binding, Question question, ResourceType as) {
    var request = question.request();
    try {
      var params =
          Params.of(request.picture(), policy.spec(), binding.spec(), request.target().namespace());
      for (var param : params) apply(policy, binding, question, as, param);
    } catch (Params.Misconfigured why) {
      fail(policy, binding, request, String.valueOf(why.getMessage()));
    }
  }

  private void apply(
      Policy policy,
      Binding binding,
      Question question,
      ResourceType as,
      @Nullable ObjectNode params) {
    var program = policy.program();
    for (var mutation : program.mutations()) {
      // each sees what those before have changed
      var evaluation = new Evaluation(question, as, params, program.variables(), authorizer);
      try {
        for (var condition : program.conditions())
          if (!Boolean.TRUE.equals(evaluation.value(condition.compiled()))) return;
        change(question.request(), mutation, evaluation);
      } catch (EvaluationException e) {
        fail(policy, binding, question.request(), Evaluation.failure(mutation.expression(), e));
        return;
      } catch (PatchException e) {
        fail(policy, binding, question.request(), String.valueOf(e.getMessage()));
        return;
      }
    }
  }

  private static void change(AdmissionRequest request, Mutation mutation, Evaluation evaluation) {
    var object = request.object();
    if (object == null) return;
    var result = JsonResults.of(evaluation.value(mutation.compiled()));
    var live = object.deepCopy();
    var changed =
        mutation.applies()
            ? Union.of(live, result, ObjectTypes.of(request.target().kind()))
            : JsonPatch.apply(live, (ArrayNode) result);
    if (changed instanceof ObjectNode next) Changed.replace(request, next.deepCopy());
  }

  private static void fail(
      Policy policy, Binding binding, AdmissionRequest request, String message) {
    if (!policy.failsClosed()) return;
    throw request.forbidden(
        "policy '"
            + policy.name()
            + "' with binding '"
            + binding.name()
            + "' denied request: "
            + message);
  }
}
