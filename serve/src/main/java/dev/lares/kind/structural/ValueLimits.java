package dev.lares.kind.structural;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a schema demands of single values: a bound that is null does not bound.
 *
 * @param choices the values allowed; empty for any
 * @param pattern as written; empty for none
 * @param compiled null if there is no pattern, or none that can be read
 */
record ValueLimits(
    List<String> required,
    List<JsonNode> choices,
    @Nullable Double minimum,
    boolean aboveMinimum,
    @Nullable Double maximum,
    boolean belowMaximum,
    @Nullable Double multipleOf,
    @Nullable Long minLength,
    @Nullable Long maxLength,
    String pattern,
    @Nullable Pattern compiled,
    @Nullable Long minItems,
    @Nullable Long maxItems,
    @Nullable Long minProperties,
    @Nullable Long maxProperties) {

  static ValueLimits of(ObjectNode json) {
    var pattern = SchemaNode.text(json, "pattern");
    var choices = new ArrayList<JsonNode>();
    json.path("enum").forEach(choices::add);
    return new ValueLimits(
        SchemaNode.texts(json, "required"),
        List.copyOf(choices),
        real(json, "minimum"),
        SchemaNode.flag(json, "exclusiveMinimum"),
        real(json, "maximum"),
        SchemaNode.flag(json, "exclusiveMaximum"),
        real(json, "multipleOf"),
        whole(json, "minLength"),
        whole(json, "maxLength"),
        pattern,
        compile(pattern),
        whole(json, "minItems"),
        whole(json, "maxItems"),
        whole(json, "minProperties"),
        whole(json, "maxProperties"));
  }

  private static @Nullable Pattern compile(String pattern) {
    if (pattern.isEmpty()) return null;
    try {
      // linear in the text whatever the pattern, and Go's own syntax
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException unreadable) {
      return null;
    }
  }

  private static @Nullable Double real(ObjectNode json, String name) {
    var value = json.path(name);
    return value.isNumber() ? value.doubleValue() : null;
  }

  private static @Nullable Long whole(ObjectNode json, String name) {
    var value = json.path(name);
    return value.isNumber() ? value.longValue() : null;
  }
}
