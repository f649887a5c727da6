package dev.lares.schema.apply;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The fields of one manager.
 *
 * @param apiVersion in which they were written
 */
record Owned(String apiVersion, FieldsText text) {

  static Owned of(String apiVersion, FieldSet fields) {
    return new Owned(apiVersion, FieldsText.of(fields));
  }

  /**
   * @throws IllegalArgumentException if they make no sense
   */
  FieldSet fields() {
    return text.set();
  }

  Owned with(FieldSet others) {
    return others == fields() ? this : of(apiVersion, others);
  }

  void writeTo(StringBuilder out, Owner manager, @Nullable String time) {
    property(out.append('{'), "manager", manager.name());
    property(out.append(','), "operation", manager.operation());
    property(out.append(','), "apiVersion", apiVersion);
    if (time != null) property(out.append(','), "time", time);
    property(out.append(','), "fieldsType", "FieldsV1");
    out.append(",\"fieldsV1\":").append(text.text());
    if (!manager.subresource().isEmpty())
      property(out.append(','), "subresource", manager.subresource());
    out.append('}');
  }

  private static void property(StringBuilder out, String name, String value) {
    out.append('"').append(name).append("\":\"");
    JsonStringEncoder.getInstance().quoteAsString(value, out);
    out.append('"');
  }
}
