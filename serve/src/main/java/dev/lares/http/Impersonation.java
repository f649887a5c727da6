package dev.lares.http;

import dev.lares.api.Caller;
import dev.lares.api.Statuses;
import dev.lares.front.Headers;
import dev.lares.kind.Texts;
import dev.lares.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Acting as somebody else, as {@code kubectl --as} does; only administrators may. */
final class Impersonation {
  private static final ResourceType USERS = new ResourceType("", "v1", "users", "User", false);
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  private Impersonation() {}

  /** The caller the request is to be answered as: {@code caller} if it names nobody else. */
  static Caller apply(Headers headers, Caller caller) {
    var user = headers.first("impersonate-user");
    var groups = headers.all("impersonate-group");
    var uid = headers.first("impersonate-uid");
    if (user.isEmpty()) {
      if (groups.isEmpty() && uid.isEmpty()) return caller;
      throw Statuses.badRequest(
          "requested &user.DefaultInfo{Name:\"\", UID:"
              + Texts.quoted(uid)
              + ", Groups:"
              + goList(groups)
              + ", Extra:map[string][]string(nil)} without impersonating a user name");
    }
    if (!caller.groups().contains("system:masters"))
      throw Statuses.forbidden(
          USERS,
          user,
          "User "
              + Texts.quoted(caller.user())
              + " cannot impersonate resource \"users\" in API group \"\" at the cluster scope");
    return new Caller(user, groupsOf(user, groups), uid, caller.agent());
  }

  private static List<String> groupsOf(String user, List<String> asked) {
    var groups = new ArrayList<>(asked);
    if (groups.isEmpty() && user.startsWith(SERVICE_ACCOUNT)) {
      int colon = user.indexOf(':', SERVICE_ACCOUNT.length());
      groups.add("system:serviceaccounts");
      if (colon > 0)
        groups.add("system:serviceaccounts:" + user.substring(SERVICE_ACCOUNT.length(), colon));
    }
    var implied =
        user.equals("system:anonymous") ? "system:unauthenticated" : "system:authenticated";
    if (!groups.contains(implied)) groups.add(implied);
    return groups;
  }

  private static String goList(List<String> texts) {
    if (texts.isEmpty()) return "[]string(nil)";
    return texts.stream().map(Texts::quoted).collect(Collectors.joining(", ", "[]string{", "}"));
  }
}
