package dev.lares.kind.basic;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What config maps and secrets share: keys, size, and the switch {@code immutable}. */
final class DataKeys {
  /** Bytes of all values together. */
  static final int MAX_SIZE = 1024 * 1024;

  private DataKeys() {}

  static void check(FieldErrors errors, FieldPath path, String key) {
    errors.invalidAll(path, key, NameChecks.configKey(key));
  }

  static long utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Length of what a base64 text stands for. */
  static long decodedLength(String base64) {
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return base64.length() / 4L * 3 - padding;
  }

  static void checkImmutable(
      ObjectNode object, ObjectNode old, FieldErrors errors, String... fields) {
    if (!old.path("immutable").asBoolean(false)) return;
    var why = "field is immutable when `immutable` is set";
    if (!object.path("immutable").asBoolean(false))
      errors.forbidden(FieldPath.of("immutable"), why);
    for (var field : fields)
      if (!same(object.path(field), old.path(field))) errors.forbidden(FieldPath.of(field), why);
  }

  private static boolean same(JsonNode a, JsonNode b) {
    return a.isEmpty() ? b.isEmpty() : a.equals(b);
  }
}
