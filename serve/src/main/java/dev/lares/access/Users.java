package dev.lares.access;

import dev.lares.api.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What names of users mean, and the groups that follow from them. */
public final class Users {
  public static final String ANONYMOUS = "system:anonymous";
  public static final String AUTHENTICATED = "system:authenticated";
  public static final String UNAUTHENTICATED = "system:unauthenticated";
  static final String NODE = "system:node:";
  private static final String ACCOUNT = "system:serviceaccount:";

  private Users() {}

  /** A service account, as users are named after it. */
  public record Account(String namespace, String name) {
    /** To which every account belongs, and every account of its namespace. */
    public List<String> groups() {
      return List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace);
    }

    public String user() {
      return ACCOUNT + namespace + ":" + name;
    }
  }

  /** The service account of which {@code user} is the name; null if it is none's. */
  static @Nullable Account account(String user) {
    if (!user.startsWith(ACCOUNT)) return null;
    var parts = user.substring(ACCOUNT.length()).split(":", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) return null;
    return new Account(parts[0], parts[1]);
  }

  static boolean isNode(String user) {
    return user.startsWith(NODE) && user.length() > NODE.length();
  }

  static Caller node(String user, String agent) {
    return caller(user, List.of("system:nodes"), "", agent, Map.of());
  }

  /** Nobody in particular. */
  public static Caller anonymous(String agent) {
    return caller(ANONYMOUS, List.of(), "", agent, Map.of());
  }

  /** A caller with the group that everybody known, or nobody known, belongs to. */
  public static Caller caller(
      String user, List<String> groups, String uid, String agent, Map<String, List<String>> extra) {
    var all = new ArrayList<>(groups);
    var implied = user.equals(ANONYMOUS) ? UNAUTHENTICATED : AUTHENTICATED;
    boolean said = all.contains(AUTHENTICATED) || all.contains(UNAUTHENTICATED);
    if (!said || user.equals(ANONYMOUS) && !all.contains(implied)) all.add(implied);
    return new Caller(user, List.copyOf(all), uid, agent, extra);
  }
}
