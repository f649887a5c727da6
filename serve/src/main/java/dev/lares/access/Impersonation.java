package dev.lares.access;

import dev.lares.api.Authorizer;
import dev.lares.api.Caller;
import dev.lares.api.Statuses;
import dev.lares.model.ApiException;
import dev.lares.right.Wish;
import dev.lares.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Acting as somebody else, as {@code kubectl --as} does. There are several ways to be allowed it:
 * with a right for the very request and a right for the kind of user, or with the old right that
 * asks only for the user.
 */
public final class Impersonation {
  /** Beyond this what is remembered is forgotten; it only decides whose refusal is told. */
  private static final int REMEMBERED = 1024;

  /**
   * Whom somebody wants to be.
   *
   * @param extra sorted by key
   */
  public record Wanted(
      String user, List<String> groups, String uid, Map<String, List<String>> extra) {
    private boolean nothingElse() {
      return groups.isEmpty() && uid.isEmpty() && extra.isEmpty();
    }

    private boolean nothing() {
      return user.isEmpty() && nothingElse();
    }

    private String goText() {
      return "&user.DefaultInfo{Name:"
          + Quoted.of(user)
          + ", UID:"
          + Quoted.of(uid)
          + ", Groups:"
          + goList(groups)
          + ", Extra:map[string][]string"
          + (extra.isEmpty()
              ? "(nil)"
              : extra.entrySet().stream()
                  .map(entry -> Quoted.of(entry.getKey()) + ":" + goList(entry.getValue()))
                  .collect(Collectors.joining(", ", "{", "}")))
          + "}";
    }

    private static String goList(List<String> texts) {
      if (texts.isEmpty()) return "[]string(nil)";
      return texts.stream().map(Quoted::of).collect(Collectors.joining(", ", "[]string{", "}"));
    }
  }

  /** One way to be allowed it. */
  private interface Way {
    /** Who the caller becomes; null if this way is not for such users; refuses by exception. */
    @Nullable Caller go(Wanted wanted, Caller caller, Wish wish);
  }

  private final Authorizer authorizer;
  private final List<Way> ways =
      List.of(this::ofItsNode, this::ofNode, this::ofAccount, this::ofUser, this::old);
  private final Map<String, Way> lastWay = new ConcurrentHashMap<>();

  public Impersonation(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  /**
   * The caller that the request is to be answered as: {@code caller} if it wants to be nobody else.
   */
  public Caller apply(Wanted wanted, Caller caller, Wish wish) {
    if (wanted.nothing()) return caller;
    if (wanted.user.isEmpty())
      throw Statuses.badRequest(
          "requested " + wanted.goText() + " without impersonating a user name");
    ApiException refusal = null;
    var last = lastWay.get(caller.user());
    for (int i = last == null ? 0 : -1; i < ways.size(); i++) {
      var way = i < 0 ? last : ways.get(i);
      if (way == null || (i >= 0 && way == last)) continue;
      try {
        var other = way.go(wanted, caller, wish);
        if (other == null) continue;
        remember(caller, way);
        return other;
      } catch (ApiException refused) {
        // the way that worked last, then the first, is the one to tell of
        if (refusal == null) refusal = refused;
      }
    }
    throw refusal == null ? Statuses.internal("all impersonation modes failed") : refusal;
  }

  private void remember(Caller caller, Way way) {
    if (lastWay.size() >= REMEMBERED) lastWay.clear();
    lastWay.put(caller.user(), way);
  }

  /** A part that runs on a node, as that node. */
  private @Nullable Caller ofItsNode(Wanted wanted, Caller caller, Wish wish) {
    var own = caller.extra().getOrDefault("authentication.kubernetes.io/node-name", List.of());
    if (!Users.isNode(wanted.user) || !wanted.nothingElse()) return null;
    if (own.size() != 1 || !wanted.user.equals(Users.NODE + own.getFirst())) return null;
    require(caller, wish.withVerb("impersonate-on:associated-node:" + wish.verb()));
    require(caller, right("impersonate:associated-node", "nodes", "", "*"));
    return Users.node(wanted.user, caller.agent());
  }

  private @Nullable Caller ofNode(Wanted wanted, Caller caller, Wish wish) {
    if (!Users.isNode(wanted.user) || !wanted.nothingElse()) return null;
    require(caller, wish.withVerb("impersonate-on:arbitrary-node:" + wish.verb()));
    var name = wanted.user.substring(Users.NODE.length());
    require(caller, right("impersonate:arbitrary-node", "nodes", "", name));
    return Users.node(wanted.user, caller.agent());
  }

  private @Nullable Caller ofAccount(Wanted wanted, Caller caller, Wish wish) {
    var account = Users.account(wanted.user);
    if (account == null || !wanted.nothingElse()) return null;
    require(caller, wish.withVerb("impersonate-on:serviceaccount:" + wish.verb()));
    require(
        caller,
        right(
            "impersonate:serviceaccount", "serviceaccounts", account.namespace(), account.name()));
    return Users.caller(wanted.user, account.groups(), "", caller.agent(), Map.of());
  }

  private @Nullable Caller ofUser(Wanted wanted, Caller caller, Wish wish) {
    if (Users.isNode(wanted.user) || Users.account(wanted.user) != null) return null;
    var verb = "impersonate:user-info";
    require(caller, wish.withVerb("impersonate-on:user-info:" + wish.verb()));
    require(caller, right(verb, "users", "", wanted.user));
    if (!wanted.uid.isEmpty()) require(caller, right(verb, "uids", "", wanted.uid));
    for (var group : wanted.groups) {
      var right = right(verb, "groups", "", group);
      if (group.equals(Caller.MASTERS))
        throw Statuses.notAllowed(
            right, caller.user(), "impersonating the system:masters group is not allowed");
      require(caller, right);
    }
    for (var extra : wanted.extra.entrySet())
      for (var value : extra.getValue()) require(caller, extraRight(verb, extra.getKey(), value));
    return become(wanted, wanted.groups, caller);
  }

  private Caller old(Wanted wanted, Caller caller, Wish wish) {
    var account = Users.account(wanted.user);
    require(
        caller,
        account == null
            ? Wish.object("impersonate", "", "users", "", wanted.user)
            : Wish.object(
                "impersonate", "", "serviceaccounts", account.namespace(), account.name()));
    for (var group : wanted.groups)
      require(caller, Wish.object("impersonate", "", "groups", "", group));
    for (var extra : wanted.extra.entrySet())
      for (var value : extra.getValue())
        require(caller, extraRight("impersonate", extra.getKey(), value));
    if (!wanted.uid.isEmpty()) require(caller, right("impersonate", "uids", "", wanted.uid));
    var groups = account != null && wanted.groups.isEmpty() ? account.groups() : wanted.groups;
    return become(wanted, groups, caller);
  }

  private static Caller become(Wanted wanted, List<String> groups, Caller caller) {
    return Users.caller(
        wanted.user, new ArrayList<>(groups), wanted.uid, caller.agent(), wanted.extra);
  }

  private static Wish right(String verb, String resource, String namespace, String name) {
    return Wish.object(verb, "authentication.k8s.io", resource, namespace, name);
  }

  private static Wish extraRight(String verb, String key, String value) {
    return Wish.object(verb, "authentication.k8s.io", "userextras", "", value).withSubresource(key);
  }

  private void require(Caller caller, Wish wish) {
    var decision = authorizer.decide(caller, wish);
    if (!decision.allowed()) throw Statuses.notAllowed(wish, caller.user(), decision.reason());
  }
}
