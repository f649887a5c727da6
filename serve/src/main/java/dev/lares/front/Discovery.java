package dev.lares.front;

import dev.lares.api.Json;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server serves, as clients ask for it: the aggregated documents and the older ones, one
 * a group and one a version. Made for one set of kinds; each document is made when first asked for.
 */
final class Discovery {
  /** Resources whose definition is being deleted are there to be deleted, too. */
  private static final List<String> LAST_VERBS =
      List.of("delete", "deletecollection", "get", "list", "watch");

  private final Map<String, Map<String, List<Kind>>> groups = new TreeMap<>(GroupOrder.GROUPS);
  // the same to be asked with every request: the order above costs a few patterns each time
  private final Map<String, Known> known = new HashMap<>();
  private volatile @Nullable Document core;
  private volatile @Nullable Document others;

  /** What every request to a group asks. */
  private record Known(Set<String> versions, boolean custom) {
    // of no kinds all come from definitions
    static final Known NOTHING = new Known(Set.of(), true);
  }

  /** A document and the tag it is cached under. */
  @SuppressWarnings("ArrayRecordComponent") // made once and shared
  record Document(byte[] json, String tag) {}

  Discovery(Kinds kinds) {
    for (var kind : kinds.all())
      groups
          .computeIfAbsent(kind.type().group(), any -> new TreeMap<>(GroupOrder.VERSIONS))
          .computeIfAbsent(kind.type().version(), any -> new ArrayList<>())
          .add(kind);
    groups.forEach((group, versions) ->
        known.put(group, new Known(Set.copyOf(versions.keySet()), custom(versions))));
  }

  boolean hasGroup(String group) {
    return known.containsKey(group);
  }

  private static boolean custom(Map<String, List<Kind>> versions) {
    return versions.values().stream().flatMap(List::stream).allMatch(kind -> kind.custom() != null);
  }

  /** Whether all of a group's kinds come from definitions. */
  boolean isCustom(String group) {
    return known.getOrDefault(group, Known.NOTHING).custom();
  }

  boolean hasVersion(String group, String version) {
    return known.getOrDefault(group, Known.NOTHING).versions().contains(version);
  }

  /** The groups with their versions, in order of preference; the core group first. */
  Map<String, ? extends Collection<String>> versions() {
    var all = new TreeMap<String, Collection<String>>(GroupOrder.GROUPS);
    groups.forEach((group, versions) -> all.put(group, versions.keySet()));
    return all;
  }

  /** {@code /api} in the aggregated form. */
  Document aggregatedCore() {
    var made = core;
    if (made == null) core = made = document(aggregated(true));
    return made;
  }

  /** {@code /apis} in the aggregated form. */
  Document aggregatedOthers() {
    var made = others;
    if (made == null) others = made = document(aggregated(false));
    return made;
  }

  private ObjectNode aggregated(boolean ofCore) {
    var list =
        Json.object()
            .put("kind", "APIGroupDiscoveryList")
            .put("apiVersion", "apidiscovery.k8s.io/v2");
    list.putObject("metadata");
    var items = list.putArray("items");
    groups.forEach((group, versions) -> {
      if (group.isEmpty() != ofCore) return;
      var item = items.addObject();
      var metadata = item.putObject("metadata");
      if (!group.isEmpty()) metadata.put("name", group);
      var all = item.putArray("versions");
      versions.forEach((version, kinds) -> {
        var entry = all.addObject().put("version", version);
        var resources = entry.putArray("resources");
        for (var kind : sorted(kinds)) describe(resources.addObject(), kind);
        entry.put("freshness", "Current");
      });
    });
    return list;
  }

  private static void describe(ObjectNode entry, Kind kind) {
    entry.put("resource", kind.type().plural());
    var own = kind.custom() == null ? "" : kind.type().group();
    var ownVersion = kind.custom() == null ? "" : kind.type().version();
    responseKind(entry, own, ownVersion, kind.type().kind());
    entry.put("scope", kind.type().namespaced() ? "Namespaced" : "Cluster");
    entry.put("singularResource", kind.singular());
    addAll(entry.putArray("verbs"), verbs(kind));
    if (!kind.shortNames().isEmpty()) addAll(entry.putArray("shortNames"), kind.shortNames());
    if (!kind.categories().isEmpty()) addAll(entry.putArray("categories"), kind.categories());
    if (kind.subresources().isEmpty()) return;
    var all = entry.putArray("subresources");
    for (var name : subresources(kind)) {
      var facts = SubresourceFacts.of(name);
      var subresource = all.addObject().put("subresource", name);
      boolean same = facts.version().isEmpty();
      responseKind(
          subresource,
          same ? own : facts.group(),
          same ? ownVersion : facts.version(),
          facts.kindOf(kind));
      addAll(subresource.putArray("verbs"), facts.verbs());
    }
  }

  /** An empty group and version mean those of the resource. */
  private static void responseKind(ObjectNode parent, String group, String version, String kind) {
    parent.putObject("responseKind").put("group", group).put("version", version).put("kind", kind);
  }

  /** {@code /apis}. */
  ObjectNode groupList() {
    var list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    var all = list.putArray("groups");
    for (var group : groups.keySet()) if (!group.isEmpty()) fill(all.addObject(), group);
    return list;
  }

  /** {@code /apis/<group>}. */
  ObjectNode group(String group) {
    var document = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
    fill(document, group);
    return document;
  }

  private void fill(ObjectNode entry, String group) {
    entry.put("name", group);
    var all = entry.putArray("versions");
    var versions = groups.getOrDefault(group, Map.of()).keySet();
    for (var version : versions) nameVersion(all.addObject(), group, version);
    for (var preferred : versions) {
      nameVersion(entry.putObject("preferredVersion"), group, preferred);
      break;
    }
  }

  private static void nameVersion(ObjectNode entry, String group, String version) {
    entry.put("groupVersion", group + "/" + version).put("version", version);
  }

  /** {@code /api/v1}, {@code /apis/<group>/<version>}. */
  ObjectNode resources(String group, String version) {
    var list = Json.object().put("kind", "APIResourceList");
    if (!group.isEmpty()) list.put("apiVersion", "v1"); // clients of the first versions knew none
    list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    var all = list.putArray("resources");
    for (var kind : sorted(groups.getOrDefault(group, Map.of()).getOrDefault(version, List.of()))) {
      row(all.addObject(), kind);
      for (var name : subresources(kind)) row(all.addObject(), kind, name);
    }
    return list;
  }

  /** By name; those of custom resources in an order of their own. */
  private static Iterable<String> subresources(Kind kind) {
    if (kind.custom() == null) return new TreeSet<>(kind.subresources());
    return Stream.of("status", "scale").filter(kind.subresources()::contains).toList();
  }

  private static List<String> verbs(Kind kind) {
    var custom = kind.custom();
    return custom != null && custom.terminating() ? LAST_VERBS : kind.verbs();
  }

  private static void row(ObjectNode row, Kind kind) {
    row.put("name", kind.type().plural()).put("singularName", kind.singular());
    row.put("namespaced", kind.type().namespaced()).put("kind", kind.type().kind());
    addAll(row.putArray("verbs"), verbs(kind));
    if (!kind.shortNames().isEmpty()) addAll(row.putArray("shortNames"), kind.shortNames());
    if (!kind.categories().isEmpty()) addAll(row.putArray("categories"), kind.categories());
    if (kind.verbs().contains("watch")) row.put("storageVersionHash", storageVersionHash(kind));
  }

  private static void row(ObjectNode row, Kind kind, String subresource) {
    var facts = SubresourceFacts.of(subresource);
    row.put("name", kind.type().plural() + "/" + subresource).put("singularName", "");
    row.put("namespaced", kind.type().namespaced());
    if (!facts.version().isEmpty()) row.put("group", facts.group()).put("version", facts.version());
    row.put("kind", facts.kindOf(kind));
    addAll(row.putArray("verbs"), facts.verbs());
  }

  private static List<Kind> sorted(List<Kind> kinds) {
    return kinds.stream()
        .sorted(java.util.Comparator.comparing(kind -> kind.type().plural()))
        .toList();
  }

  private static void addAll(ArrayNode array, List<String> texts) {
    for (var text : texts) array.add(text);
  }

  private static Document document(ObjectNode tree) {
    var json = Json.bytes(tree);
    var tag = HexFormat.of().withUpperCase().formatHex(digest("SHA-512", json));
    return new Document(json, "\"" + tag + "\"");
  }

  /** The few that Kubernetes stores in another group or version than the first it shows. */
  private static final Map<String, String> STORED =
      Map.of(
          "events.k8s.io/v1/Event", "/v1/Event",
          "autoscaling/v1/HorizontalPodAutoscaler", "autoscaling/v2/HorizontalPodAutoscaler",
          "apiextensions.k8s.io/v1/CustomResourceDefinition",
              "apiextensions.k8s.io/v1beta1/CustomResourceDefinition",
          "admissionregistration.k8s.io/v1/MutatingAdmissionPolicy",
              "admissionregistration.k8s.io/v1beta1/MutatingAdmissionPolicy",
          "admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding",
              "admissionregistration.k8s.io/v1beta1/MutatingAdmissionPolicyBinding");

  /** Tells clients whether the stored form of a kind has changed. */
  private static String storageVersionHash(Kind kind) {
    var type = kind.type();
    var custom = kind.custom();
    var version = custom == null ? type.version() : custom.storageVersion();
    var shown = type.group() + "/" + version + "/" + type.kind();
    var text = STORED.getOrDefault(shown, shown);
    var hash = digest("SHA-256", text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, 8));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
