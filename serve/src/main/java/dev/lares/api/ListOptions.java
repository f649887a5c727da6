package dev.lares.api;

import org.jspecify.annotations.Nullable;

/**
 * Query options of list, watch and deletecollection, as sent: the verbs check them.
 *
 * @param limit 0 for none
 * @param timeoutSeconds of a watch; null for the server's choice
 * @param sendInitialEvents null if absent
 */
public record ListOptions(
    String labelSelector,
    String fieldSelector,
    String resourceVersion,
    String resourceVersionMatch,
    long limit,
    String continueToken,
    @Nullable Long timeoutSeconds,
    boolean allowWatchBookmarks,
    @Nullable Boolean sendInitialEvents) {
  public static final ListOptions ALL = new ListOptions("", "", "", "", 0, "", null, false, null);
}
