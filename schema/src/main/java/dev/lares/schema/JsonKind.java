package dev.lares.schema;

/** How a value looks in JSON, and which of Kubernetes' special types stands behind it. */
public enum JsonKind {
  STRING,
  INT32,
  INT64,
  DOUBLE,
  BOOL,
  /** Base64 text in JSON, raw bytes in protobuf. */
  BYTES,
  /** An amount such as {@code 500m}; a JSON number is taken too and printed as text. */
  QUANTITY,
  INT_OR_STRING,
  /** RFC 3339 in whole seconds, UTC. */
  TIME,
  /** RFC 3339 with six decimals, UTC. */
  MICRO_TIME,
  /** A span in Go's spelling, such as {@code 1h0m0s}. */
  DURATION,
  /** Any object, kept as it is. */
  RAW_EXTENSION,
  /** A set of field paths as nested objects, kept as it is. */
  FIELDS_V1,
  /** Any JSON value, kept as it is. */
  JSON,
  LIST,
  MAP,
  /** A message of the table: {@link Shape#typeName()} names it. */
  OBJECT,
  /** An object of the named type, or a list of such: {@code items} of a CRD schema. */
  OBJECT_OR_LIST,
  /** An object of the named type, or a boolean: {@code additionalProperties} of a CRD schema. */
  OBJECT_OR_BOOL,
  /** An object of the named type, or a list of strings: {@code dependencies} of a CRD schema. */
  OBJECT_OR_STRINGS;

  /** True of values that the table does not look into. */
  public boolean opaque() {
    return this == RAW_EXTENSION || this == FIELDS_V1 || this == JSON;
  }
}
