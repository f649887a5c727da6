package dev.lares.kind.custom;

import dev.lares.kind.Kind;
import dev.lares.kind.VersionOrder;
import dev.lares.model.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the kinds that a definition asks for, once it is established. */
public final class CustomKinds {
  /** In the order in which Kubernetes lists those of custom resources. */
  private static final String[] VERBS = {
    "delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"
  };

  private CustomKinds() {}

  /**
   * The kinds of {@code definition}, one for each version served; none before it is established.
   *
   * @param since the revision up to which its objects may have been stored under another schema
   * @param converter asked where the definition leaves conversion to a webhook
   */
  public static List<Kind> of(ObjectNode definition, long since, Converter converter) {
    if (!isTrue(definition, "Established")) return List.of();
    var versions = definition.path("spec").path("versions");
    Map<String, ObjectNode> schemas = new HashMap<>();
    var storage = "";
    for (var version : versions) {
      var name = version.path("name").stringValue("");
      if (version.path("schema").path("openAPIV3Schema") instanceof ObjectNode schema)
        schemas.put(name, schema);
      if (version.path("storage").booleanValue(false)) storage = name;
    }
    var spec = definition.path("spec");
    var conversion = spec.path("conversion");
    boolean asks = conversion.path("strategy").stringValue("").equals("Webhook");
    var all =
        new Versions(
            spec.path("group").stringValue(""),
            storage,
            schemas,
            asks ? conversion.path("webhook") : null,
            converter);
    var kinds = new ArrayList<Kind>();
    for (var version : versions)
      if (version.path("served").booleanValue(false))
        kinds.add(kind(definition, version, all, since));
    return List.copyOf(kinds);
  }

  private static Kind kind(ObjectNode definition, JsonNode version, Versions all, long since) {
    var spec = definition.path("spec");
    var names = definition.path("status").path("acceptedNames");
    var name = version.path("name").stringValue("");
    var type =
        new ResourceType(
            spec.path("group").stringValue(""),
            name,
            names.path("plural").stringValue(""),
            names.path("kind").stringValue(""),
            spec.path("scope").stringValue("").equals("Namespaced"));
    var subresources = version.path("subresources");
    boolean ownStatus = subresources.path("status").isObject();
    var resource =
        new CustomResource(
            name,
            all,
            ScalePaths.of(subresources.path("scale")),
            isTrue(definition, "Terminating"),
            since);
    var parts = new ArrayList<String>();
    if (ownStatus) parts.add("status");
    if (resource.scale() != null) parts.add("scale");
    return Kind.of(type)
        .singular(names.path("singular").stringValue(""))
        .shortNames(texts(names.path("shortNames")))
        .categories(texts(names.path("categories")))
        .verbs(VERBS)
        .subresources(parts.toArray(String[]::new))
        .withGeneration()
        .withRevisionNeededOnUpdate()
        .columns(CustomColumns.of(version))
        .fieldPaths(selectable(version))
        .strategy(new CustomStrategy(resource, ownStatus))
        .deprecated(deprecation(spec, version))
        .custom(resource);
  }

  private static Map<String, String> selectable(JsonNode version) {
    var fields = new TreeMap<String, String>();
    for (var field : version.path("selectableFields")) {
      var path = field.path("jsonPath").stringValue("");
      var name = path.startsWith(".") ? path.substring(1) : path;
      fields.put(name, name);
    }
    return fields;
  }

  private static String deprecation(JsonNode spec, JsonNode version) {
    if (!version.path("deprecated").booleanValue(false)) return "";
    var own = version.path("deprecationWarning");
    if (own.isString()) return own.stringValue();
    var group = spec.path("group").stringValue("") + "/";
    var kind = " " + spec.path("names").path("kind").stringValue("");
    var name = version.path("name").stringValue("");
    var better =
        spec.path("versions")
            .valueStream()
            .filter(other -> other.path("served").booleanValue(false))
            .filter(other -> !other.path("deprecated").booleanValue(false))
            .map(other -> other.path("name").stringValue(""))
            .filter(other -> VersionOrder.PREFERRED_FIRST.compare(other, name) < 0)
            .min(VersionOrder.PREFERRED_FIRST);
    var text = group + name + kind + " is deprecated";
    return better.map(other -> text + "; use " + group + other + kind).orElse(text);
  }

  private static boolean isTrue(ObjectNode definition, String type) {
    for (var condition : definition.path("status").path("conditions"))
      if (condition.path("type").stringValue("").equals(type))
        return condition.path("status").stringValue("").equals("True");
    return false;
  }

  private static String[] texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toArray(String[]::new);
  }
}
