package dev.lares.store;

import java.util.List;
import java.util.Map;

/**
 * Which selectable fields a store indexes: type to field names. Pods by node serve node agents,
 * drain and describe; events by the uid of their object serve every describe.
 */
public record Indexes(Map<String, List<String>> fields) {
  public static final Indexes STANDARD =
      new Indexes(
          Map.of("pods", List.of("spec.nodeName"), "events", List.of("involvedObject.uid")));

  public static final Indexes NONE = new Indexes(Map.of());

  /** The indexed fields of one type. */
  public List<String> of(String type) {
    return fields.getOrDefault(type, List.of());
  }
}
