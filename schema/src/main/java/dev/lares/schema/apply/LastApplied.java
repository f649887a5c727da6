package dev.lares.schema.apply;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How kubectl goes over from applying on its own side to applying on the server's: what its
 * annotation says it applied is no conflict, and the annotation is kept true so that it can go
 * back.
 */
final class LastApplied {
  private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
  private static final String KUBECTL = "kubectl";

  private LastApplied() {}

  static boolean isKubectl(Writer writer) {
    return writer.manager().equals(KUBECTL);
  }

  static ObjectNode apply(Applying applying, Managed managed, boolean force) {
    var result = applyOver(applying, managed, force);
    if (!text(result).isEmpty()
        && result.path("metadata").get("annotations") instanceof ObjectNode annotations) {
      var copy = annotations.deepCopy();
      copy.put(ANNOTATION, configuration(applying.wanted()));
      ((ObjectNode) result.path("metadata")).set("annotations", copy);
    }
    return result;
  }

  private static ObjectNode applyOver(Applying applying, Managed managed, boolean force) {
    try {
      return applying.apply(managed, force);
    } catch (Conflict conflict) {
      var allowed = appliedBefore(applying);
      if (allowed == null) throw conflict;
      if (!conflict.fields().difference(allowed).isEmpty()) throw conflict.without(allowed);
      return applying.apply(managed, true);
    }
  }

  /**
   * What kubectl applied on its own side and is still so; null if it has not, or nobody can tell.
   */
  private static @Nullable FieldSet appliedBefore(Applying applying) {
    var text = text(applying.live());
    if (text.isEmpty()) return null;
    try {
      if (!(JsonMapper.shared().readTree(text) instanceof ObjectNode applied)) return null;
      if (!applied.path("apiVersion").stringValue("").equals(applying.writer().apiVersion()))
        return null;
      var type = applying.ownership().type();
      if (TypeCheck.problem(applied, type) != null) return null;
      var differs = Comparison.of(applied, applying.live(), type);
      return Contents.of(applied, type).difference(differs.touched()).difference(differs.removed());
    } catch (JacksonException | ListKeys.Unidentifiable unclear) {
      return null;
    }
  }

  private static String text(ObjectNode object) {
    return object.path("metadata").path("annotations").path(ANNOTATION).stringValue("");
  }

  private static String configuration(ObjectNode wanted) {
    var copy = wanted.deepCopy();
    if (copy.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove(Ownership.ENTRIES);
      if (metadata.get("annotations") instanceof ObjectNode annotations) {
        annotations.remove(ANNOTATION);
        if (annotations.isEmpty()) metadata.remove("annotations");
      }
    }
    return JsonMapper.shared().writeValueAsString(sorted(copy)) + "\n";
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ArrayNode list) {
      var result = JsonNodeFactory.instance.arrayNode(list.size());
      for (var item : list) result.add(sorted(item));
      return result;
    }
    if (!node.isObject()) return node;
    var fields = new TreeMap<String, JsonNode>();
    for (var entry : node.properties()) fields.put(entry.getKey(), sorted(entry.getValue()));
    var result = JsonNodeFactory.instance.objectNode();
    fields.forEach(result::set);
    return result;
  }
}
