package dev.lares.schema.protobuf;

import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * In which order a type's message holds its fields, and what stands for those that are absent.
 * Kubernetes writes fields by number, and every field that is no pointer, list or map even if it is
 * zero; JSON holds them in another order and leaves zeros out.
 */
final class MessagePlan {
  private final List<Slot> slots;

  /** One place of a message. */
  private sealed interface Slot {
    int number();
  }

  /**
   * A field.
   *
   * @param index in {@link SchemaType#fields}
   * @param absent what to write if JSON does not have it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Leaf(int number, int index, byte[] absent) implements Slot {}

  /** A message whose fields JSON shows as the type's own. */
  private record Embedded(int number, List<Slot> slots) implements Slot {}

  MessagePlan(MessageTypes types, SchemaType type) {
    slots = slots(types, type, 0);
  }

  private static List<Slot> slots(MessageTypes types, SchemaType type, int place) {
    var byNumber = new TreeMap<Integer, Slot>(Comparator.naturalOrder());
    var fields = type.fields();
    for (var i = 0; i < fields.size(); i++) {
      var field = fields.get(i);
      if (field.number() == 0) continue;
      if (field.within() == place)
        byNumber.put(field.number(), new Leaf(field.number(), i, absent(types, field)));
      for (var inner = field.within(); inner != 0; inner >>>= 8) {
        var number = inner & 0xff;
        if (inner >>> 8 == place && !byNumber.containsKey(number))
          byNumber.put(number, new Embedded(number, slots(types, type, inner)));
      }
    }
    return List.copyOf(byNumber.values());
  }

  private static byte[] absent(MessageTypes types, SchemaField field) {
    var out = new WireWriter(16);
    if (!field.pointer()) Zero.append(out, field.number(), field.shape(), types);
    return out.copy();
  }

  /** A message of which nothing is given. */
  void appendEmpty(WireWriter out) {
    append(out, slots, new int[0], new int[0]);
  }

  /**
   * Appends the message whose fields stand somewhere before, field {@code i} of the type from
   * {@code begins[i]} to {@code ends[i]} with its tag, or nowhere if those are equal.
   */
  void append(WireWriter out, int[] begins, int[] ends) {
    append(out, slots, begins, ends);
  }

  private static void append(WireWriter out, List<Slot> slots, int[] begins, int[] ends) {
    for (var slot : slots) {
      switch (slot) {
        case Leaf leaf -> {
          var given = leaf.index < ends.length && ends[leaf.index] > begins[leaf.index];
          if (given) out.repeat(begins[leaf.index], ends[leaf.index]);
          else out.append(leaf.absent, 0, leaf.absent.length);
        }
        case Embedded embedded -> {
          var begin = out.size();
          append(out, embedded.slots, begins, ends);
          out.wrap(begin, embedded.number);
        }
      }
    }
  }
}
