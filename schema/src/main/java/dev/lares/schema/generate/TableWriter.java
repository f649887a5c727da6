package dev.lares.schema.generate;

import dev.lares.schema.Gvk;
import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table's bytes, as {@code SchemaTable} reads them. Equal input gives equal bytes. */
final class TableWriter {
  private final Map<String, Integer> strings = new LinkedHashMap<>();

  byte[] table(List<SchemaType> types) throws IOException {
    var bodies = new ArrayList<byte[]>();
    for (var type : types) bodies.add(body(type));

    record Kind(Gvk gvk, int type) {}
    var kinds = new ArrayList<Kind>();
    for (var i = 0; i < types.size(); i++)
      for (var gvk : types.get(i).kinds()) kinds.add(new Kind(gvk, i));
    kinds.sort(
        Comparator.comparing((Kind kind) -> kind.gvk().group())
            .thenComparing(kind -> kind.gvk().version())
            .thenComparing(kind -> kind.gvk().kind()));

    var index = new ByteArrayOutputStream();
    var out = new DataOutputStream(index);
    out.writeInt(kinds.size());
    for (var kind : kinds) {
      text(out, kind.gvk().group());
      text(out, kind.gvk().version());
      text(out, kind.gvk().kind());
      out.writeShort(kind.type());
    }
    out.writeInt(types.size());
    for (var i = 0; i < types.size(); i++) {
      text(out, types.get(i).name());
      out.writeInt(bodies.get(i).length);
    }
    for (var body : bodies) out.write(body);

    var result = new ByteArrayOutputStream();
    writeStrings(new DataOutputStream(result));
    index.writeTo(result);
    return result.toByteArray();
  }

  private byte[] body(SchemaType type) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    text(out, type.goName());
    out.writeBoolean(type.atomic());
    out.writeByte(type.kinds().size());
    for (var gvk : type.kinds()) {
      text(out, gvk.group());
      text(out, gvk.version());
      text(out, gvk.kind());
    }
    out.writeShort(type.fields().size());
    for (var field : type.fields()) field(out, field);
    return bytes.toByteArray();
  }

  private void field(DataOutputStream out, SchemaField field) throws IOException {
    text(out, field.name());
    out.writeShort(field.number());
    out.writeInt(field.within());
    shape(out, field.shape());
    out.writeByte(field.presence().ordinal());
    out.writeBoolean(field.pointer());
    out.writeBoolean(field.required());
    var merging = field.merging();
    out.writeByte(merging.patch().ordinal());
    text(out, merging.patchKey());
    out.writeBoolean(merging.retainKeys());
    out.writeByte(merging.ownership().ordinal());
    texts(out, merging.keys());
    text(out, field.preset());
    texts(out, field.choices());
    text(out, field.goType());
    text(out, field.embedding());
  }

  private void shape(DataOutputStream out, Shape shape) throws IOException {
    out.writeByte(shape.kind().ordinal());
    var element = shape.element();
    if (element != null) shape(out, element);
    else text(out, shape.typeName());
  }

  private void texts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeByte(texts.size());
    for (var text : texts) text(out, text);
  }

  private void text(DataOutputStream out, String text) throws IOException {
    var number = strings.computeIfAbsent(text, key -> strings.size());
    out.writeShort(number);
  }

  private void writeStrings(DataOutputStream out) throws IOException {
    out.writeInt(strings.size());
    for (var text : strings.keySet()) {
      var utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeShort(utf8.length);
      out.write(utf8);
    }
  }

  /** The second resource: each type's description, then one per field, in the table's order. */
  static byte[] descriptions(List<Assembly.Described> types) throws IOException {
    var texts = new LinkedHashMap<String, Integer>();
    var index = new ByteArrayOutputStream();
    var out = new DataOutputStream(index);
    for (var type : types)
      for (var text : type.descriptions())
        out.writeShort(texts.computeIfAbsent(text, key -> texts.size()));

    var result = new ByteArrayOutputStream();
    var head = new DataOutputStream(result);
    head.writeInt(texts.size());
    for (var text : texts.keySet()) {
      var utf8 = text.getBytes(StandardCharsets.UTF_8);
      head.writeShort(utf8.length);
      head.write(utf8);
    }
    index.writeTo(result);
    return result.toByteArray();
  }
}
