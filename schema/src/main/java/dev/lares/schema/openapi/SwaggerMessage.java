package dev.lares.schema.openapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * A document of version 2 in the only form kubectl takes it: protobuf, by the numbers of the public
 * {@code openapi.v2} messages. Every field written here is length-delimited or a bool.
 */
final class SwaggerMessage {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private SwaggerMessage() {}

  static byte[] of(JsonNode document) {
    var message = new SwaggerMessage();
    message.text(1, document.path("swagger"));
    var info = new SwaggerMessage();
    info.text(1, document.path("info").path("title"));
    info.text(2, document.path("info").path("version"));
    message.add(2, info);
    message.add(8, new SwaggerMessage());
    message.add(9, named(document.path("definitions")));
    return message.bytes.toByteArray();
  }

  private static SwaggerMessage named(JsonNode schemas) {
    var all = new SwaggerMessage();
    for (var entry : schemas.properties()) {
      var one = new SwaggerMessage();
      one.text(1, entry.getKey());
      one.add(2, schema(entry.getValue()));
      all.add(1, one);
    }
    return all;
  }

  private static SwaggerMessage schema(JsonNode schema) {
    var message = new SwaggerMessage();
    message.text(1, schema.path("$ref"));
    message.text(2, schema.path("format"));
    message.text(4, schema.path("description"));
    for (var field : schema.path("required")) message.text(19, field);
    for (var choice : schema.path("enum")) message.add(20, literal(choice));
    var values = schema.path("additionalProperties");
    if (!values.isMissingNode()) {
      var holder = new SwaggerMessage();
      if (values.isObject()) holder.add(1, schema(values));
      else holder.flag(2, values.asBoolean());
      message.add(21, holder);
    }
    message.holder(22, schema.path("type"));
    if (schema.has("items")) {
      var holder = new SwaggerMessage();
      holder.add(1, schema(schema.path("items")));
      message.add(23, holder);
    }
    if (schema.has("properties")) message.add(25, named(schema.path("properties")));
    for (var entry : schema.properties())
      if (entry.getKey().startsWith("x-")) {
        var extension = new SwaggerMessage();
        extension.text(1, entry.getKey());
        extension.add(2, literal(entry.getValue()));
        message.add(31, extension);
      }
    return message;
  }

  /** A value of any form, which the message carries as YAML; JSON is YAML. */
  private static SwaggerMessage literal(JsonNode value) {
    var message = new SwaggerMessage();
    message.text(2, value.toString());
    return message;
  }

  private void holder(int field, JsonNode text) {
    if (text.isMissingNode()) return;
    var holder = new SwaggerMessage();
    holder.text(1, text);
    add(field, holder);
  }

  private void text(int field, JsonNode text) {
    if (!text.isMissingNode()) text(field, text.asString());
  }

  private void text(int field, String text) {
    add(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(int field, SwaggerMessage message) {
    add(field, message.bytes.toByteArray());
  }

  private void add(int field, byte[] content) {
    varint(field << 3 | 2);
    varint(content.length);
    bytes.writeBytes(content);
  }

  private void flag(int field, boolean value) {
    varint(field << 3);
    varint(value ? 1 : 0);
  }

  private void varint(int value) {
    while (value > 127) {
      bytes.write(value & 127 | 128);
      value >>>= 7;
    }
    bytes.write(value);
  }
}
