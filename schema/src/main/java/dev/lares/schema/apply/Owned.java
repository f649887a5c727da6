package dev.lares.schema.apply;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one manager. Their set is decoded only when somebody must look into it: of most
 * entries all that matters is that a write does not touch them.
 */
final class Owned {
  private final String apiVersion;
  private final @Nullable JsonNode encoded;
  private @Nullable FieldSet fields;

  private Owned(String apiVersion, @Nullable JsonNode encoded, @Nullable FieldSet fields) {
    this.apiVersion = apiVersion;
    this.encoded = encoded;
    this.fields = fields;
  }

  static Owned of(String apiVersion, FieldSet fields) {
    return new Owned(apiVersion, null, fields);
  }

  static Owned encoded(String apiVersion, JsonNode fieldsV1) {
    return new Owned(apiVersion, fieldsV1, null);
  }

  /** In which the fields were written. */
  String apiVersion() {
    return apiVersion;
  }

  /**
   * @throws IllegalArgumentException if they are encoded and make no sense
   */
  FieldSet fields() {
    var known = fields;
    if (known == null) fields = known = encoded == null ? FieldSet.EMPTY : FieldsV1.decode(encoded);
    return known;
  }

  Owned with(FieldSet others) {
    return new Owned(apiVersion, null, others);
  }

  /** Whether any path of {@code set} is among the fields. */
  boolean meets(FieldSet set) {
    return encoded == null ? !fields().intersection(set).isEmpty() : FieldsV1.meets(encoded, set);
  }

  ObjectNode entry(Manager manager, @Nullable String time) {
    var entry = JsonNodeFactory.instance.objectNode();
    entry.put("manager", manager.name()).put("operation", manager.operation());
    entry.put("apiVersion", apiVersion);
    if (time != null) entry.put("time", time);
    entry.put("fieldsType", "FieldsV1");
    entry.set("fieldsV1", encoded != null ? encoded : FieldsV1.encode(fields()));
    if (!manager.subresource().isEmpty()) entry.put("subresource", manager.subresource());
    return entry;
  }
}
