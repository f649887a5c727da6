package dev.lares.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Whole numbers in trees. A tree tells 30 in 32 bits from 30 in 64, and JSON is read to the smaller
 * form; what is not read from JSON must be the same, or an object would differ from its equal.
 */
public final class Integers {
  private Integers() {}

  public static JsonNode of(long value) {
    var nodes = JsonNodeFactory.instance;
    return (int) value == value ? nodes.numberNode((int) value) : nodes.numberNode(value);
  }
}
