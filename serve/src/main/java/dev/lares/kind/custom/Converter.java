package dev.lares.kind.custom;

import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes other versions' forms of custom resources whose definition leaves that to a webhook.
 * Thread-safe.
 */
@FunctionalInterface
public interface Converter {
  /** Asks nobody: such resources can be used in their stored version only. */
  Converter NONE =
      (webhook, object, apiVersion) -> {
        throw failed(object, "no webhook can be asked");
      };

  /**
   * The form that {@code object} has in another version. {@code object} stays as it is.
   *
   * @param webhook as under {@code spec.conversion.webhook} of the definition
   * @throws ApiException if the webhook does not answer, or cannot convert
   */
  ObjectNode convert(JsonNode webhook, ObjectNode object, String apiVersion);

  /** The refusal where a webhook has answered, but not as it should. */
  static ApiException returned(ObjectNode object, String what) {
    return refusal(object, " returned " + what);
  }

  /** The refusal of a request that needs {@code object} in another version. */
  static ApiException failed(ObjectNode object, String why) {
    return refusal(object, " failed: " + why);
  }

  private static ApiException refusal(ObjectNode object, String what) {
    var version = object.path("apiVersion").stringValue("");
    var kind = object.path("kind").stringValue("");
    return new ApiException(
        new ApiStatus(
            500, "", "conversion webhook for " + version + ", Kind=" + kind + what, null));
  }
}
