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

  /** Lares' own parts, in process. */
  public static Caller internal(String component) {
    return new Caller(
        "system:" + component, List.of(MASTERS, "system:authenticated"), "", component);
  }

  public boolean isMaster() {
    return groups.contains(MASTERS);
  }
}
