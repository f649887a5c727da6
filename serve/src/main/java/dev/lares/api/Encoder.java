package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.store.Header;
import dev.lares.store.Write.Draft;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes bytes at rest from trees in flight. Every encoded object begins with exactly {@code
 * {"kind":K,"apiVersion":V,"metadata":} so that lists can leave the first two out without parsing.
 */
final class Encoder {
  private static final byte[] REVISION_FIELD =
      "\"resourceVersion\":\"".getBytes(StandardCharsets.US_ASCII);

  /** Metadata in the order in which Kubernetes prints it. */
  private static final List<String> METADATA_ORDER =
      List.of(
          "name",
          "generateName",
          "namespace",
          "selfLink",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "labels",
          "annotations",
          "ownerReferences",
          "finalizers",
          "managedFields");

  private final Shared<Map<String, String>> shared = new Shared<>();

  /** What to store. {@code object} is put in order on the way. */
  Draft draft(Kind kind, ObjectNode object) {
    Metadata.of(object).put("resourceVersion", "0");
    var json = json(object);
    int at = revisionAt(json);
    return new Draft(json, header(kind, object, at));
  }

  /**
   * The bytes of {@code object} as a client reads them. {@code object} is put in order on the way.
   */
  static byte[] json(ObjectNode object) {
    order(object);
    return Json.bytes(object);
  }

  /** The revision an encoded object says it has; the last one there can be if it says none. */
  static long revision(byte[] json) {
    int at = find(json);
    if (at < 0) return Long.MAX_VALUE;
    long revision = 0;
    for (; at < json.length && json[at] >= '0' && json[at] <= '9'; at++)
      revision = revision * 10 + json[at] - '0';
    return revision;
  }

  private Header header(Kind kind, ObjectNode object, int revisionAt) {
    var metadata = object.path("metadata");
    return new Header(
        Json.text(metadata, "uid"),
        shared.of(labels(metadata.path("labels"))),
        shared.of(fields(kind, object)),
        owners(metadata.path("ownerReferences")),
        metadata.hasNonNull("deletionTimestamp"),
        revisionAt);
  }

  private static Map<String, String> labels(JsonNode node) {
    if (node.isEmpty()) return Map.of();
    var labels = HashMap.<String, String>newHashMap(node.size());
    for (var entry : node.properties())
      labels.put(entry.getKey(), entry.getValue().stringValue(""));
    return Map.copyOf(labels);
  }

  private static List<String> owners(JsonNode references) {
    if (references.isEmpty()) return List.of();
    var owners = new ArrayList<String>(references.size());
    for (var reference : references) owners.add(Json.text(reference, "uid"));
    return List.copyOf(owners);
  }

  /** Selectable fields under their path in the stored object; absent ones are left out. */
  private static Map<String, String> fields(Kind kind, ObjectNode object) {
    if (kind.fields().isEmpty()) return Map.of();
    var fields = new HashMap<String, String>();
    for (var path : kind.fields().values()) {
      var value = field(object, path);
      if (!value.isEmpty()) fields.put(path, value);
    }
    return Map.copyOf(fields);
  }

  /** The selectable field at {@code path} as a text; empty if there is none. */
  static String field(JsonNode object, String path) {
    var value = at(object, path);
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }

  private static JsonNode at(JsonNode node, String path) {
    int begin = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', begin)) {
      node = node.path(path.substring(begin, dot));
      begin = dot + 1;
    }
    return node.path(path.substring(begin));
  }

  /**
   * The first field of that name is metadata's own: only plain texts and numbers stand before it.
   */
  private static int revisionAt(byte[] json) {
    int at = find(json);
    if (at < 0) throw new IllegalArgumentException("no metadata.resourceVersion in the object");
    return at;
  }

  private static int find(byte[] json) {
    int last = json.length - REVISION_FIELD.length;
    for (int i = 0; i < last; i++) {
      int matched = 0;
      while (matched < REVISION_FIELD.length && json[i + matched] == REVISION_FIELD[matched])
        matched++;
      if (matched == REVISION_FIELD.length) return i + matched;
    }
    return -1;
  }

  private static void order(ObjectNode object) {
    orderMetadata(Metadata.of(object));
    var rest = new ArrayList<Map.Entry<String, JsonNode>>(object.size());
    for (var entry : object.properties()) rest.add(Map.entry(entry.getKey(), entry.getValue()));
    object.removeAll();
    for (var first : List.of("kind", "apiVersion", "metadata"))
      for (var entry : rest) if (entry.getKey().equals(first)) object.set(first, entry.getValue());
    for (var entry : rest) object.set(entry.getKey(), entry.getValue());
  }

  private static void orderMetadata(ObjectNode metadata) {
    var values = new JsonNode[METADATA_ORDER.size()];
    for (int i = 0; i < values.length; i++) values[i] = metadata.remove(METADATA_ORDER.get(i));
    for (int i = 0; i < values.length; i++)
      if (values[i] != null) metadata.set(METADATA_ORDER.get(i), values[i]);
  }
}
