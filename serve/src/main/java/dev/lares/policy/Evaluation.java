package dev.lares.policy;

import dev.lares.api.Authorizer;
import dev.lares.api.Caller;
import dev.lares.cel.Compiled;
import dev.lares.cel.EvaluationException;
import dev.lares.cel.Meter;
import dev.lares.cel.Permissions;
import dev.lares.cel.PolicyInput;
import dev.lares.model.ResourceType;
import dev.lares.right.Wish;
import dev.lares.select.FieldSelector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The expressions of one policy, or of one webhook's conditions, on one request. */
public final class Evaluation {
  private final PolicyInput input;

  /**
   * @param as the version in which the request is shown
   */
  public Evaluation(
      Question question,
      ResourceType as,
      @Nullable ObjectNode params,
      Map<String, Compiled> variables,
      Authorizer authorizer) {
    var request = question.request();
    var target = request.target();
    var asked =
        new Permissions.Question(
            "",
            "",
            as.group(),
            as.plural(),
            target.subresource(),
            target.namespace(),
            target.name(),
            "");
    input =
        new PolicyInput(
            question.json(as),
            Question.shown(request.object(), as),
            Question.shown(request.old(), as),
            params,
            question.namespace(),
            permissions(authorizer, request.caller()),
            asked,
            variables,
            new Meter(Meter.PER_CALL));
  }

  private static Permissions permissions(Authorizer authorizer, Caller caller) {
    return question -> {
      var who = question.user().isEmpty() ? caller : serviceAccount(question.user());
      var wish =
          question.path().isEmpty()
              ? new Wish(
                  question.verb(),
                  question.group(),
                  question.resource(),
                  question.subresource(),
                  question.namespace(),
                  question.name(),
                  FieldSelector.EVERYTHING,
                  null)
              : Wish.path(question.verb(), question.path());
      var decision = authorizer.decide(who, wish);
      return new Permissions.Decision(decision.allowed(), decision.reason(), "");
    };
  }

  private static Caller serviceAccount(String user) {
    var parts = user.split(":", -1);
    var groups =
        List.of(
            "system:serviceaccounts", "system:serviceaccounts:" + parts[2], "system:authenticated");
    return new Caller(user, groups, "", "");
  }

  /**
   * @throws EvaluationException if there is no value
   */
  public Object value(Compiled expression) {
    return expression.evaluate(input, new Meter(Meter.PER_CALL));
  }

  /** {@code expression 'e' resulted in error: why}. */
  public static String failure(String expression, EvaluationException why) {
    return "expression '" + expression + "' resulted in error: " + why.getMessage();
  }
}
