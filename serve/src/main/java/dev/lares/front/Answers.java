package dev.lares.front;

import dev.lares.api.Json;
import dev.lares.front.ApiResponse.Complete;
import dev.lares.front.ApiResponse.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The plain kinds of answers. */
final class Answers {
  private Answers() {}

  static Complete text(int code, String text) {
    return new Complete(
        code,
        List.of(
            new Field("Content-Type", "text/plain; charset=utf-8"),
            new Field("X-Content-Type-Options", "nosniff")),
        Payload.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A path that is none of the API's. */
  static Complete noSuchPage() {
    return text(404, "404 page not found\n");
  }

  static Complete json(byte[] json) {
    return new Complete(200, "application/json", Payload.of(json));
  }

  /** A document in the form the client wants; these have no Tables. */
  static Complete document(ApiRequest request, Form.Offer offer, ObjectNode tree) {
    var form = Form.negotiate(request, offer);
    return inForm(200, form, Json.bytes(tree));
  }

  /** Whole, as JSON or YAML. */
  static Complete inForm(int code, Form form, byte[] json) {
    var body =
        switch (form.media()) {
          case YAML -> Payload.of(YamlText.of(Json.parse(json)));
          case PROTOBUF -> Payload.of(Messages.whole(json));
          case JSON ->
              form.pretty()
                  ? new PrettyPayload(Payload.of(json))
                  : Payload.of(json, new byte[] {'\n'});
        };
    return new Complete(code, form.media().text(), body);
  }
}
