package dev.lares.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes {@code metadata} of a tree in flight. */
public final class Metadata {
  private Metadata() {}

  /** The metadata of {@code object}, made if absent. */
  public static ObjectNode of(ObjectNode object) {
    return Json.child(object, "metadata");
  }

  public static String name(ObjectNode object) {
    return Json.text(object.path("metadata"), "name");
  }

  public static String namespace(ObjectNode object) {
    return Json.text(object.path("metadata"), "namespace");
  }

  public static String uid(ObjectNode object) {
    return Json.text(object.path("metadata"), "uid");
  }

  /** As sent; empty if absent. */
  public static String resourceVersion(ObjectNode object) {
    return Json.text(object.path("metadata"), "resourceVersion");
  }

  public static boolean deleting(ObjectNode object) {
    return object.path("metadata").hasNonNull("deletionTimestamp");
  }

  /** Null if absent. */
  public static @Nullable Long graceSeconds(ObjectNode object) {
    var grace = object.path("metadata").get("deletionGracePeriodSeconds");
    return grace == null || !grace.isNumber() ? null : grace.longValue();
  }

  public static List<String> finalizers(ObjectNode object) {
    return texts(object.path("metadata").get("finalizers"));
  }

  public static void setFinalizers(ObjectNode object, List<String> finalizers) {
    var metadata = of(object);
    if (finalizers.isEmpty()) metadata.remove("finalizers");
    else {
      var list = metadata.putArray("finalizers");
      for (var finalizer : finalizers) list.add(finalizer);
    }
  }

  /** One more generation, if the object counts them. */
  public static void raiseGeneration(ObjectNode object) {
    var metadata = of(object);
    var generation = metadata.path("generation").longValue(0);
    if (generation > 0) putNumber(metadata, "generation", generation + 1);
  }

  /**
   * Small numbers as the parser would make them, so that a tree equals its own encoding read back.
   */
  public static void putNumber(ObjectNode node, String name, long value) {
    if (value == (int) value) node.put(name, (int) value);
    else node.put(name, value);
  }

  /** Takes {@code name} over from {@code source}, or removes it if it is not there. */
  public static void copy(ObjectNode source, ObjectNode target, String name) {
    var value = source.get(name);
    if (value == null) target.remove(name);
    else target.set(name, value);
  }

  /** A moment as objects carry it: UTC, whole seconds. */
  public static String time(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static List<String> texts(@Nullable JsonNode list) {
    if (list == null || list.isEmpty()) return List.of();
    var texts = new ArrayList<String>(list.size());
    for (var entry : list) texts.add(entry.stringValue(""));
    return texts;
  }
}
