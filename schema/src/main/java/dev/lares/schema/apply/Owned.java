package dev.lares.schema.apply;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

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

  void writeTo(JsonGenerator out, Manager manager, @Nullable String time) {
    out.writeStartObject();
    out.writeStringProperty("manager", manager.name());
    out.writeStringProperty("operation", manager.operation());
    out.writeStringProperty("apiVersion", apiVersion);
    if (time != null) out.writeStringProperty("time", time);
    out.writeStringProperty("fieldsType", "FieldsV1");
    out.writeName("fieldsV1");
    out.writeRawValue(text.text());
    if (!manager.subresource().isEmpty())
      out.writeStringProperty("subresource", manager.subresource());
    out.writeEndObject();
  }
}
