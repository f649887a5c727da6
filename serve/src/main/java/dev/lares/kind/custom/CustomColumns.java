package dev.lares.kind.custom;

import dev.lares.jsonpath.JsonPath;
import dev.lares.jsonpath.JsonPathException;
import dev.lares.kind.Ages;
import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.structural.GoMaps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The columns that a definition gives its resources in tables. */
final class CustomColumns {
  private CustomColumns() {}

  /** As {@code version} of a definition says; the age if it says nothing. */
  static Column[] of(JsonNode version) {
    var columns = new ArrayList<Column>(List.of(CommonColumns.NAME));
    var given = version.path("additionalPrinterColumns");
    if (given.isEmpty()) columns.add(age());
    for (var column : given) {
      var path = path(column);
      // columns behind one that cannot be read are not shown
      if (path == null) break;
      columns.add(column(column, path));
    }
    return columns.toArray(Column[]::new);
  }

  private static Column age() {
    return new Column("Age", "date", "", "Time since the object was created", 0, Ages::ofObject);
  }

  private static @Nullable JsonPath path(JsonNode column) {
    try {
      return JsonPath.parse(column.path("jsonPath").stringValue(""));
    } catch (JsonPathException unreadable) {
      return null;
    }
  }

  private static Column column(JsonNode column, JsonPath path) {
    var type = column.path("type").stringValue("");
    var description = column.path("description").stringValue("");
    if (description.isEmpty())
      description =
          "Custom resource definition column (in JSONPath format): "
              + column.path("jsonPath").stringValue("");
    return new Column(
        column.path("name").stringValue(""),
        type,
        column.path("format").stringValue(""),
        description,
        column.path("priority").intValue(0),
        (object, now) -> cell(type, path.find(object), now));
  }

  private static @Nullable Object cell(String type, List<JsonNode> found, Instant now) {
    if (found.isEmpty()) return null;
    var value = found.getFirst();
    return switch (type) {
      case "string" -> text(value);
      case "integer" -> value.isNumber() ? (Long) whole(value) : null;
      case "number" -> value.isNumber() ? (Double) value.doubleValue() : null;
      case "boolean" -> value.isBoolean() ? (Boolean) value.booleanValue() : null;
      case "date" -> value.isString() ? age(value.stringValue(), now) : null;
      default -> null;
    };
  }

  /** Kubernetes' machines make the smallest number of what does not fit. */
  private static long whole(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
    double number = value.doubleValue();
    return Math.abs(number) < 0x1p63 ? (long) number : Long.MIN_VALUE;
  }

  private static String text(JsonNode value) {
    if (value.isNull()) return "<no value>";
    return value.isContainer() ? GoMaps.sorted(value).toString() : GoValues.text(value);
  }

  private static String age(String timestamp, Instant now) {
    if (timestamp.isEmpty()) return Ages.since("", now);
    try {
      return Ages.since(OffsetDateTime.parse(timestamp).toInstant().toString(), now);
    } catch (DateTimeException none) {
      return "<invalid>";
    }
  }
}
