package dev.lares.api;

import java.util.List;

/**
 * Who asks.
 *
 * @param user such as {@code system:serviceaccount:ns:name}
 * @param groups including {@code system:authenticated} where it applies
 * @param agent the User-Agent; names the field manager where the request names none
 */
public record Caller(String user, List<String> groups, String uid, String agent) {
  /** Lares' own parts, in process. */
  public static Caller internal(String component) {
    return new Caller(
        "system:" + component, List.of("system:masters", "system:authenticated"), "", component);
  }
}
