package dev.lares.front;

import dev.lares.api.Json;
import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.RowCondition;
import dev.lares.kind.structural.Numbers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes Tables of one kind's objects.
 *
 * @param include what each row carries of its object
 * @param now the time that ages are told from
 */
record Table(Kind kind, List<Column> columns, Include include, String metaVersion, Instant now) {
  /** What a row shows of its object. */
  enum Include {
    NONE,
    METADATA,
    OBJECT
  }

  /** What kinds without columns of their own show. */
  private static final List<Column> PLAIN = List.of(CommonColumns.NAME, CommonColumns.CREATED_AT);

  static Table of(Kind kind, Include include, String metaVersion, Instant now) {
    var columns = kind.columns().isEmpty() ? PLAIN : kind.columns();
    return new Table(kind, columns, include, metaVersion, now);
  }

  /** Everything before the rows; {@code metadata} is the content of an object. */
  void begin(Bytes out, Bytes metadata, boolean withColumns) {
    out.append("{\"kind\":\"Table\",\"apiVersion\":\"meta.k8s.io/")
        .append(metaVersion)
        .append("\",\"metadata\":");
    out.write(metadata.array(), 0, metadata.size());
    out.append(",\"columnDefinitions\":");
    if (withColumns) appendColumns(out);
    else out.append("null");
    out.append(",\"rows\":[");
  }

  void end(Bytes out) {
    out.append("]}");
  }

  private void appendColumns(Bytes out) {
    var separator = "[";
    for (var column : columns) {
      out.append(separator).append("{\"name\":").appendQuoted(column.name());
      out.append(",\"type\":").appendQuoted(column.type());
      out.append(",\"format\":").appendQuoted(column.format());
      out.append(",\"description\":").appendQuoted(column.description());
      out.append(",\"priority\":").append(column.priority()).append("}");
      separator = ",";
    }
    out.append("]");
  }

  void appendRow(Bytes out, byte[] json) {
    var object = Json.tree(json);
    var separator = "{\"cells\":[";
    for (var column : columns) {
      out.append(separator);
      appendCell(out, column.cell().value(object, now));
      separator = ",";
    }
    out.append("]");
    appendCondition(out, kind.rowCondition().apply(object));
    out.append(",\"object\":");
    switch (include) {
      case NONE -> out.append("null");
      case METADATA -> PartialObjects.append(out, json, metaVersion);
      case OBJECT -> out.append(json);
    }
    out.append("}");
  }

  private static void appendCell(Bytes out, @Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Double real -> out.append(Numbers.text(real));
      case Number number -> out.append(number.longValue());
      case Boolean truth -> out.append(truth.toString());
      default -> out.appendQuoted(value.toString());
    }
  }

  private static void appendCondition(Bytes out, @Nullable RowCondition condition) {
    if (condition == null) return;
    out.append(",\"conditions\":[{\"type\":").appendQuoted(condition.type());
    out.append(",\"status\":\"True\",\"reason\":").appendQuoted(condition.reason());
    out.append(",\"message\":").appendQuoted(condition.message()).append("}]");
  }
}
