package dev.lares.kind;

import static dev.lares.kind.Trees.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What must hold for labels and annotations, wherever they stand. */
public final class LabelChecks {
  /** Bytes of all annotations together. */
  private static final int MAX_ANNOTATIONS = 256 * 1024;

  private LabelChecks() {}

  public static void labels(JsonNode labels, FieldPath path, FieldErrors errors) {
    for (var label : labels.properties()) {
      errors.invalidAll(path, label.getKey(), NameChecks.qualifiedName(label.getKey()));
      var value = text(label.getValue());
      errors.invalidAll(path, value, NameChecks.labelValue(value));
    }
  }

  public static void annotations(JsonNode annotations, FieldPath path, FieldErrors errors) {
    var size = 0L;
    for (var annotation : annotations.properties()) {
      var key = annotation.getKey();
      errors.invalidAll(path, key, NameChecks.qualifiedName(key.toLowerCase(Locale.ROOT)));
      size += bytes(key) + bytes(text(annotation.getValue()));
    }
    if (size > MAX_ANNOTATIONS) errors.tooLong(path, MAX_ANNOTATIONS);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
