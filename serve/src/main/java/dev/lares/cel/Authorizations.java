package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Questions to the authorizer, put together step by step. */
final class Authorizations {
  /** A question on its way; each step answers a new one. */
  record Check(
      Permissions permissions,
      Permissions.Question question,
      Kind kind,
      Permissions.@Nullable Question ofRequest)
      implements Opaque {
    @Override
    public String typeName() {
      return kind.typeName;
    }

    /** The resource of the request that is decided on; null further down. */
    @Nullable Check requestResource() {
      return ofRequest == null ? null : new Check(permissions, ofRequest, Kind.RESOURCE, null);
    }
  }

  /** How far a question has come. */
  enum Kind {
    AUTHORIZER("kubernetes.authorization.Authorizer"),
    PATH("kubernetes.authorization.PathCheck"),
    GROUP("kubernetes.authorization.GroupCheck"),
    RESOURCE("kubernetes.authorization.ResourceCheck");

    private final String typeName;

    Kind(String typeName) {
      this.typeName = typeName;
    }
  }

  /** An answer. */
  record Answer(Permissions.Decision decision) implements Opaque {
    @Override
    public String typeName() {
      return "kubernetes.authorization.Decision";
    }
  }

  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("path", step(Kind.PATH, (q, path) -> with(q, q.verb(), path, 0))),
          Map.entry("group", step(Kind.GROUP, (q, group) -> with(q, q.verb(), group, 1))),
          Map.entry("resource", step(Kind.RESOURCE, (q, name) -> with(q, q.verb(), name, 2))),
          Map.entry("subresource", step(Kind.RESOURCE, (q, name) -> with(q, q.verb(), name, 3))),
          Map.entry("namespace", step(Kind.RESOURCE, (q, name) -> with(q, q.verb(), name, 4))),
          Map.entry("name", step(Kind.RESOURCE, (q, name) -> with(q, q.verb(), name, 5))),
          Map.entry("fieldSelector", step(Kind.RESOURCE, (q, selector) -> q)),
          Map.entry("labelSelector", step(Kind.RESOURCE, (q, selector) -> q)),
          Map.entry("serviceAccount", Authorizations::serviceAccount),
          Map.entry("check", Authorizations::check),
          Map.entry("allowed", a -> decision(a).allowed()),
          Map.entry("reason", a -> decision(a).reason()),
          Map.entry("errored", a -> !decision(a).error().isEmpty()),
          Map.entry("error", a -> decision(a).error()));

  private Authorizations() {}

  static Check start(Permissions permissions, Permissions.Question ofRequest) {
    var nothing = new Permissions.Question("", "", "", "", "", "", "", "");
    return new Check(permissions, nothing, Kind.AUTHORIZER, ofRequest);
  }

  private static Operation step(
      Kind next, BiFunction<Permissions.Question, String, Permissions.Question> change) {
    return a -> {
      if (!(a[0] instanceof Check check && a[1] instanceof String text))
        throw EvaluationException.noSuchOverload();
      return new Check(check.permissions(), change.apply(check.question(), text), next, null);
    };
  }

  private static Permissions.Question with(
      Permissions.Question q, String verb, String text, int part) {
    return new Permissions.Question(
        q.user(),
        verb,
        part == 1 ? text : q.group(),
        part == 2 ? text : q.resource(),
        part == 3 ? text : q.subresource(),
        part == 4 ? text : q.namespace(),
        part == 5 ? text : q.name(),
        part == 0 ? text : q.path());
  }

  private static Object serviceAccount(Object... a) {
    if (!(a[0] instanceof Check check && a[1] instanceof String space && a[2] instanceof String n))
      throw EvaluationException.noSuchOverload();
    var user = "system:serviceaccount:" + space + ":" + n;
    return new Check(
        check.permissions(),
        new Permissions.Question(user, "", "", "", "", "", "", ""),
        Kind.AUTHORIZER,
        check.ofRequest());
  }

  private static Object check(Object... a) {
    if (!(a[0] instanceof Check check && a[1] instanceof String verb))
      throw EvaluationException.noSuchOverload();
    return new Answer(check.permissions().decide(with(check.question(), verb, "", 6)));
  }

  private static Permissions.Decision decision(Object[] a) {
    if (a[0] instanceof Answer answer) return answer.decision();
    throw EvaluationException.noSuchOverload();
  }
}
