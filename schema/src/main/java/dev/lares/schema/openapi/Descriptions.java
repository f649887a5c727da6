package dev.lares.schema.openapi;

import dev.lares.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of types and fields. They are many times larger than the table, so they are read for
 * one document and dropped with it.
 */
final class Descriptions {
  private final Map<String, List<String>> byType = new HashMap<>();

  Descriptions(Schema schema) {
    var texts = schema.descriptions().iterator();
    for (var name : schema.typeNames()) {
      var fields = schema.type(name).fields().size();
      var own = new ArrayList<String>(fields + 1);
      for (var i = 0; i <= fields; i++) own.add(texts.next());
      byType.put(name, own);
    }
  }

  String ofType(String type) {
    return byType.getOrDefault(type, List.of("")).getFirst();
  }

  String ofField(String type, int index) {
    return byType.getOrDefault(type, List.of()).get(index + 1);
  }
}
