package dev.lares.kind.basic;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What Kubernetes says of a text that is no JSON. */
final class GoJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String[] LITERALS = {"null", "true", "false"};

  private GoJson() {}

  /** The complaint, or an empty text if {@code bytes} are JSON. */
  static String problem(byte[] bytes) {
    try {
      JSON.readTree(bytes);
      return bytes.length == 0 ? "unexpected end of JSON input" : "";
    } catch (JacksonException broken) {
      return complaint(new String(bytes, StandardCharsets.UTF_8).strip());
    }
  }

  private static String complaint(String text) {
    if (text.isEmpty()) return "unexpected end of JSON input";
    for (var literal : LITERALS) {
      if (text.charAt(0) != literal.charAt(0)) continue;
      for (int i = 1; i < literal.length(); i++) {
        if (i >= text.length()) return "unexpected end of JSON input";
        if (text.charAt(i) != literal.charAt(i))
          return "invalid character '%c' in literal %s (expecting '%c')"
              .formatted(text.charAt(i), literal, literal.charAt(i));
      }
    }
    char first = text.charAt(0);
    return first == '{' || first == '['
        ? "unexpected end of JSON input"
        : "invalid character '" + first + "' looking for beginning of value";
  }
}
