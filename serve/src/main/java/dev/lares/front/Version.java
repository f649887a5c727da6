package dev.lares.front;

import dev.lares.api.Json;
import org.jspecify.annotations.Nullable;

/** {@code /version}: the Kubernetes this server is compatible with, and that it is Lares. */
public final class Version implements Page {
  /** The API's version; clients compare it, so it must read as a Kubernetes release. */
  public static final String GIT_VERSION = "v1.36.2+lares";

  @Override
  public @Nullable ApiResponse answer(ApiRequest request) {
    var path = request.path();
    if (!path.equals("/version") && !path.equals("/version/")) return null;
    if (!request.method().equals("GET")) throw dev.lares.api.Statuses.methodNotAllowed();
    var document =
        Json.object()
            .put("major", "1")
            .put("minor", "36")
            .put("emulationMajor", "1")
            .put("emulationMinor", "36")
            .put("minCompatibilityMajor", "1")
            .put("minCompatibilityMinor", "35")
            .put("gitVersion", GIT_VERSION)
            .put("gitCommit", "")
            .put("gitTreeState", "clean")
            .put("buildDate", "1970-01-01T00:00:00Z")
            .put("goVersion", "none")
            .put("compiler", "java")
            .put("platform", platform());
    // Kubernetes indents this one always
    Form.negotiate(request, Form.Offer.JSON_ONLY);
    return new ApiResponse.Complete(
        200, "application/json", new PrettyPayload(Payload.of(Json.bytes(document))));
  }

  private static String platform() {
    var system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
    var machine = System.getProperty("os.arch", "");
    return system.replace(" ", "") + "/" + (machine.equals("aarch64") ? "arm64" : machine);
  }
}
