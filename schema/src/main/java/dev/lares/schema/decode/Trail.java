package dev.lares.schema.decode;

/**
 * The way from the root to the current value, in the two spellings of messages: with indexes and
 * keys ({@code spec.containers[0].env}), and as Go's decoder tells it, without those but with
 * embedded structs ({@code spec.volumes.VolumeSource.hostPath}).
 */
final class Trail {
  private final StringBuilder indexed = new StringBuilder();
  private final StringBuilder structs = new StringBuilder();
  private String struct = "";

  /** What {@link #leave} needs to go back. */
  record Mark(int indexed, int structs, String struct) {}

  Mark field(String ownerStruct, String embedding, String name) {
    var mark = mark();
    append(indexed, name);
    if (!embedding.isEmpty()) append(structs, embedding);
    append(structs, name);
    struct = ownerStruct;
    return mark;
  }

  Mark element(int index) {
    var mark = mark();
    indexed.append('[').append(index).append(']');
    return mark;
  }

  Mark key(String key) {
    var mark = mark();
    append(indexed, key);
    return mark;
  }

  void leave(Mark mark) {
    indexed.setLength(mark.indexed());
    structs.setLength(mark.structs());
    struct = mark.struct();
  }

  String indexed(String child) {
    return indexed.isEmpty() ? child : indexed + "." + child;
  }

  /**
   * Go's words for a value that does not fit.
   *
   * @param value {@code number}, {@code string}, {@code number 80.5}, …
   */
  DecodingException mismatch(String value, String goType) {
    var place = struct.isEmpty() ? "value" : "struct field " + struct + "." + structs;
    return new DecodingException(
        "json: cannot unmarshal " + value + " into Go " + place + " of type " + goType);
  }

  private Mark mark() {
    return new Mark(indexed.length(), structs.length(), struct);
  }

  private static void append(StringBuilder path, String name) {
    if (!path.isEmpty()) path.append('.');
    path.append(name);
  }
}
