package dev.lares.front;

import dev.lares.api.Json;
import dev.lares.front.ApiResponse.Complete;
import dev.lares.front.ApiResponse.Field;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How others check the tokens of service accounts: {@code /.well-known/openid-configuration} and
 * {@code /openid/v1/jwks}.
 *
 * @param issuer as in the tokens
 * @param keySet the public keys, a JSON Web Key Set
 */
public record TokenKeysPage(String issuer, Supplier<ObjectNode> keySet) implements Page {
  @Override
  public @Nullable ApiResponse answer(ApiRequest request) {
    return switch (request.path()) {
      case "/.well-known/openid-configuration" -> document("application/json", about(request));
      case "/openid/v1/jwks" -> document("application/jwk-set+json", keySet.get());
      default -> null;
    };
  }

  private ObjectNode about(ApiRequest request) {
    var document =
        Json.object()
            .put("issuer", issuer)
            .put("jwks_uri", "https://" + request.headers().first("host") + "/openid/v1/jwks");
    document.putArray("response_types_supported").add("id_token");
    document.putArray("subject_types_supported").add("public");
    document.putArray("id_token_signing_alg_values_supported").add("ES256");
    return document;
  }

  private static Complete document(String type, ObjectNode tree) {
    return new Complete(
        200,
        List.of(
            new Field("Content-Type", type), new Field("Cache-Control", "public, max-age=3600")),
        Payload.of(Json.bytes(tree)));
  }
}
