package dev.lares.api;

import java.util.List;
import java.util.Map;

/**
 * Who asks.
 *
 * @param user such as {@code system:serviceaccount:ns:name}
 * @param groups including {@code system:authenticated} where it applies
 * @param agent the User-Agent; names the field manager where the request names none
 * @param extra what else is known of the user, sorted by key
 */
public record Caller(
    String user, List<String> groups, String uid, String agent, Map<String, List<String>> extra) {
  /** Who may do everything, whatever rules say. */
  public static final String MASTERS = "system:masters";

  public Caller(String user, List<String> groups, String uid, String agent) {
    this(user, groups, uid, agent, Map.of());
  }

  /** As Kubernetes bounds the names of managers, in bytes. */
  private static final int MANAGER_LIMIT = 128;

  /** The field manager of a request that names none: its agent without the version. */
  public String manager() {
    int slash = agent.indexOf('/');
    var name = new StringBuilder();
    int bytes = 0;
    for (int c : (slash < 0 ? agent : agent.substring(0, slash)).codePoints().toArray()) {
      if (Character.isISOControl(c)) continue;
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > MANAGER_LIMIT) break;
      name.appendCodePoint(c);
    }
    return name.toString();
  }

  /** Lares' own parts, in process, which own what they write under their own names. */
  public static Caller internal(String component) {
    return internal(component, component);
  }

  /**
   * The same where Kubernetes has another name for whom such fields belong to.
   *
   * @param manager such as {@code kube-controller-manager}
   */
  public static Caller internal(String component, String manager) {
    return new Caller("system:" + component, List.of(MASTERS, "system:authenticated"), "", manager);
  }

  public boolean isMaster() {
    return groups.contains(MASTERS);
  }
}
