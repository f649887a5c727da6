package dev.lares.api;

import dev.lares.model.ApiException;
import tools.jackson.databind.node.ObjectNode;

/** What an applied object says it is, as refusals show it. */
final class AppliedKind {
  private AppliedKind() {}

  /** Refuses an object that is not what its path says, or that names its own owners. */
  static void check(ObjectNode wanted, String apiVersion, String kind) {
    if (!Json.text(wanted, "apiVersion").equals(apiVersion)
        || !Json.text(wanted, "kind").equals(kind)) throw wrong(wanted);
    if (wanted.path("metadata").hasNonNull(Owners.ENTRIES))
      throw Statuses.badRequest("metadata.managedFields must be nil");
  }

  private static ApiException wrong(ObjectNode wanted) {
    return Statuses.badRequest("invalid object type: " + type(wanted));
  }

  /** {@code ns/name; apps/v1, Kind=DaemonSet}. */
  static String described(ObjectNode wanted) {
    return Metadata.namespace(wanted) + "/" + Metadata.name(wanted) + "; " + type(wanted);
  }

  private static String type(ObjectNode wanted) {
    var apiVersion = Json.text(wanted, "apiVersion");
    int slash = apiVersion.indexOf('/');
    if (slash != apiVersion.lastIndexOf('/')) return "/, Kind=";
    var version = apiVersion.isEmpty() || slash >= 0 ? apiVersion : "/" + apiVersion;
    return (version.isEmpty() ? "/" : version) + ", Kind=" + Json.text(wanted, "kind");
  }
}
