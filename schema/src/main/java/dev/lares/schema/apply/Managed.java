package dev.lares.schema.apply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All owners of one object: {@code metadata.managedFields}, open to change. */
final class Managed {
  /**
   * How many entries of updates an object keeps; beyond it the oldest are merged, as Kubernetes
   * does.
   */
  private static final int UPDATES_LIMIT = 10;

  /** Who owns what the oldest updates have set, once those are merged. */
  private static final String ANCIENT = "ancient-changes";

  private final TreeMap<Owner, Owned> owners = new TreeMap<>();
  private final Map<Owner, String> times = new HashMap<>();

  /**
   * The owners that {@code entries} tell of, as a tree or as text.
   *
   * @throws IllegalArgumentException if an entry makes no sense; its fields are looked at only with
   *     {@code thoroughly}
   */
  static Managed decode(JsonNode entries, boolean thoroughly) {
    var managed = new Managed();
    var text = OwnersText.textOf(entries);
    OwnersReader.read(
        text == null ? entries.toString() : text,
        (manager, entry) -> {
          if (thoroughly) entry.owned().fields();
          managed.owners.put(manager, entry.owned());
          var time = entry.time();
          if (time != null) managed.times.put(manager, time);
        });
    return managed;
  }

  Managed copy() {
    var copy = new Managed();
    copy.owners.putAll(owners);
    copy.times.putAll(times);
    return copy;
  }

  boolean isEmpty() {
    return owners.isEmpty();
  }

  /** A copy of all who own something now, in their order. */
  List<Owner> managers() {
    return new ArrayList<>(owners.keySet());
  }

  @Nullable Owned get(Owner manager) {
    return owners.get(manager);
  }

  FieldSet fields(Owner manager) {
    var owned = owners.get(manager);
    return owned == null ? FieldSet.EMPTY : owned.fields();
  }

  /** Who owns nothing is forgotten. */
  void put(Owner manager, Owned owned) {
    if (owned.fields().isEmpty()) owners.remove(manager);
    else owners.put(manager, owned);
  }

  void remove(Owner manager) {
    owners.remove(manager);
  }

  void stamp(Owner manager, String time) {
    times.put(manager, time);
  }

  void forgetTime(Owner manager) {
    times.remove(manager);
  }

  @Nullable String time(Owner manager) {
    return times.get(manager);
  }

  /** Merges the oldest entries of updates, one version with its like, until few enough are left. */
  void cap() {
    var updaters = new ArrayList<Owner>();
    for (var manager : owners.keySet()) if (!manager.applies()) updaters.add(manager);
    int left = updaters.size();
    if (left <= UPDATES_LIMIT) return;
    updaters.sort(Comparator.comparing(this::moment).thenComparing(Comparator.naturalOrder()));
    var firsts = new HashMap<String, Owner>();
    var opened = new HashSet<Owner>();
    for (var manager : updaters) {
      if (left <= UPDATES_LIMIT) return;
      var owned = owners.get(manager);
      if (owned == null) continue;
      var version = owned.apiVersion();
      var first = firsts.putIfAbsent(version, manager);
      if (first == null) continue;
      var bucket = new Owner(ANCIENT, false, version, "");
      if (opened.add(bucket) && !owners.containsKey(bucket)) {
        owners.put(bucket, Owned.of(version, fields(first)));
        owners.remove(first);
      }
      owners.put(bucket, Owned.of(version, owned.fields().union(fields(bucket))));
      owners.remove(manager);
      left--;
      var time = times.get(manager);
      if (time != null) times.put(bucket, time);
    }
  }

  private String moment(Owner manager) {
    return times.getOrDefault(manager, "");
  }

  /** The entries in Kubernetes' order: who applies, then who updates; oldest first. */
  JsonNode encode() {
    var sorted = new ArrayList<>(owners.entrySet());
    sorted.sort(
        Comparator.comparing((Map.Entry<Owner, Owned> entry) -> entry.getKey().operation())
            .thenComparing(entry -> moment(entry.getKey()))
            .thenComparing(entry -> entry.getKey().name())
            .thenComparing(entry -> entry.getValue().apiVersion())
            .thenComparing(entry -> entry.getKey().subresource()));
    var text = new StringBuilder(2048);
    for (var entry : sorted) {
      text.append(text.isEmpty() ? '[' : ',');
      entry.getValue().writeTo(text, entry.getKey(), times.get(entry.getKey()));
    }
    return OwnersText.node(sorted.isEmpty() ? "[]" : text.append(']').toString());
  }

  /** Writes the owners into {@code object}, or nothing if there are none. */
  void writeTo(ObjectNode object) {
    var metadata =
        object.get("metadata") instanceof ObjectNode there ? there : object.putObject("metadata");
    if (owners.isEmpty()) metadata.remove(Ownership.ENTRIES);
    else metadata.set(Ownership.ENTRIES, encode());
  }

  /** Whether {@code one} and {@code other} tell the same but for the times. */
  static boolean sameButForTimes(JsonNode one, JsonNode other) {
    try {
      var left = decode(one, false).owners;
      var right = decode(other, false).owners;
      return left.equals(right);
    } catch (IllegalArgumentException unclear) {
      return false;
    }
  }
}
