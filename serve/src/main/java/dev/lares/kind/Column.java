package dev.lares.kind;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One column of a Table.
 *
 * @param type {@code string}, {@code integer}, ...
 * @param format {@code name} for the first column, else usually empty
 * @param priority 0, or 1 for columns that only {@code -o wide} shows
 */
public record Column(
    String name, String type, String format, String description, int priority, Cell cell) {

  /** Reads a cell's value: a String, Long, Integer, Boolean or null. */
  @FunctionalInterface
  public interface Cell {
    @Nullable Object value(JsonNode object, Instant now);
  }

  public static Column text(String name, String description, Cell cell) {
    return new Column(name, "string", "", description, 0, cell);
  }

  public static Column wide(String name, String description, Cell cell) {
    return new Column(name, "string", "", description, 1, cell);
  }

  public static Column integer(String name, String description, Cell cell) {
    return new Column(name, "integer", "", description, 0, cell);
  }
}
