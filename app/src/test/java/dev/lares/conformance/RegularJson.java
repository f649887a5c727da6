package dev.lares.conformance;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Takes out of a JSON document what differs from run to run, and keeps chosen fields of it. */
final class RegularJson {
  private static final Set<String> DROPPED =
      Set.of("managedFields", "selfLink", "description", "kubernetes.io/description");

  private static final Map<String, String> VOLATILE =
      Map.ofEntries(
          entry("uid", "UID"),
          entry("resourceVersion", "RV"),
          entry("creationTimestamp", "TIME"),
          entry("deletionTimestamp", "TIME"),
          entry("lastTransitionTime", "TIME"),
          entry("lastUpdateTime", "TIME"),
          entry("lastHeartbeatTime", "TIME"),
          entry("lastProbeTime", "TIME"),
          entry("startedAt", "TIME"),
          entry("finishedAt", "TIME"),
          entry("startTime", "TIME"),
          entry("firstTimestamp", "TIME"),
          entry("lastTimestamp", "TIME"),
          entry("eventTime", "TIME"),
          entry("renewTime", "TIME"),
          entry("acquireTime", "TIME"),
          entry("podIP", "IP"),
          entry("hostIP", "IP"),
          entry("containerID", "CONTAINER"),
          entry("clusterIP", "IP"),
          entry("continue", "CONTINUE"));

  private static final Pattern AGE = Pattern.compile("\\d+s|[1-9]m(\\d+s)?");

  private RegularJson() {}

  /** The regular form of {@code document}. */
  static JsonNode of(JsonNode document) {
    return of(document, "");
  }

  private static JsonNode of(JsonNode value, String name) {
    if (value.isObject()) {
      var found = JsonNodeFactory.instance.objectNode();
      for (var field : value.properties()) {
        if (!DROPPED.contains(field.getKey()))
          found.set(field.getKey(), of(field.getValue(), field.getKey()));
      }
      return found;
    }
    if (value.isArray()) {
      var found = new ArrayList<JsonNode>();
      for (var item : value) found.add(of(item, name));
      // Kubernetes collects the causes of a refusal by walking maps
      if (name.equals("causes")) found.sort(Comparator.comparing(JsonText::compact));
      return JsonNodeFactory.instance.arrayNode().addAll(found);
    }
    var empty = value.isNull() || (value.isString() && value.stringValue().isEmpty());
    if (!empty && VOLATILE.containsKey(name)) return StringNode.valueOf(VOLATILE.get(name));
    if (name.equals("cells") && value.isString() && AGE.matcher(value.stringValue()).matches())
      return StringNode.valueOf("AGE");
    return value;
  }

  /**
   * Keeps of {@code value} only the fields at these dotted paths: of each item where it is a list,
   * of the object where it is a watch event; an error's status is kept whole.
   */
  static JsonNode kept(JsonNode value, List<String> paths) {
    if (value.get("items") instanceof JsonNode items) {
      var copy = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
      var array = JsonNodeFactory.instance.arrayNode();
      for (var item : items) array.add(kept(item, paths));
      return copy.set("items", array);
    }
    if (value.size() == 2
        && value.get("type") instanceof JsonNode type
        && value.get("object") instanceof JsonNode object) {
      var copy = JsonNodeFactory.instance.objectNode();
      copy.set("type", type);
      return copy.set("object", kept(object, paths));
    }
    if (value.path("kind").asString("").equals("Status")) return value;
    var found = JsonNodeFactory.instance.objectNode();
    for (var path : paths) {
      @Nullable JsonNode at = value;
      for (var name : path.split("\\.", -1)) at = at == null ? null : at.get(name);
      if (at != null && !at.isNull()) found.set(path, at);
    }
    return found;
  }
}
