package dev.lares.http;

import dev.lares.api.Caller;

/**
 * How urgent a request is. Each level has places of its own, so that a storm on one leaves the
 * others responsive.
 */
enum Level {
  /** How the server is, and what administrators ask: never turned away. */
  EXEMPT,
  /** Signs of life, of nodes and of whoever leads: without them healthy parts are declared dead. */
  LEASES,
  /** Everybody else who is known. */
  WORKLOAD,
  /** Whom nobody knows. */
  STRANGERS;

  static Level of(String path, Caller caller) {
    if (openToAll(path) || caller.groups().contains("system:masters")) return EXEMPT;
    if (caller.groups().contains("system:unauthenticated")) return STRANGERS;
    boolean lease = path.startsWith("/apis/coordination.k8s.io/");
    return lease || caller.groups().contains("system:nodes") ? LEASES : WORKLOAD;
  }

  private static boolean openToAll(String path) {
    return path.equals("/version")
        || path.startsWith("/healthz")
        || path.startsWith("/livez")
        || path.startsWith("/readyz");
  }
}
