package dev.lares.schema.protobuf;

import dev.lares.schema.Shape;

/** What Go writes for values that are zero. */
final class Zero {
  private Zero() {}

  /**
   * Appends the zero of a shape as field {@code number}; of lists, maps and bytes there is none.
   */
  static void append(WireWriter out, int number, Shape shape, MessageTypes types) {
    switch (shape.kind()) {
      case BYTES, LIST, MAP -> {}
      case INT32, INT64, BOOL -> out.number(number, 0);
      case STRING -> out.text(number, "");
      case DOUBLE -> {
        out.tag(number, WireWriter.FIXED64);
        out.fixed64(0);
      }
      default -> {
        var begin = out.size();
        appendMessage(out, shape, types);
        out.wrap(begin, number);
      }
    }
  }

  private static void appendMessage(WireWriter out, Shape shape, MessageTypes types) {
    switch (shape.kind()) {
      case QUANTITY -> out.text(1, "0");
      case DURATION, OBJECT_OR_BOOL -> out.number(1, 0);
      case INT_OR_STRING -> {
        out.number(1, 0);
        out.number(2, 0);
        out.text(3, "");
      }
      case OBJECT -> new MessagePlan(types, types.of(shape)).appendEmpty(out);
      default -> {} // the zero time and raw values without content are empty messages
    }
  }
}
