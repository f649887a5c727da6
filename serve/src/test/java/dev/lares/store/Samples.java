package dev.lares.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Small objects to store, and short ways to do it. */
final class Samples {
  static final String PODS = "pods";

  private static final Pattern SHAPE =
      Pattern.compile("\"resourceVersion\":\"(\\d+)\".*\"nodeName\":\"([^\"]*)\"");

  private Samples() {}

  /** An object with a marker to recognise it by, on node {@code node} (may be empty). */
  static Write.Draft draft(String marker, String node) {
    var head = "{\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"";
    var text = head + "0\"},\"spec\":{\"nodeName\":\"" + node + "\"},\"data\":\"" + marker + "\"}";
    Map<String, String> fields = node.isEmpty() ? Map.of() : Map.of("spec.nodeName", node);
    return new Write.Draft(
        text.getBytes(UTF_8), new Header("u", Map.of(), fields, List.of(), false, head.length()));
  }

  /** A thousand letters that are unlike those of any other seed. */
  static String noise(int seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) text.append((char) ('a' + random.nextInt(26)));
    return text.toString();
  }

  /** Headers of what {@link #draft} makes. */
  static Header header(String type, String key, byte[] json) {
    var found = SHAPE.matcher(new String(json, UTF_8));
    if (!found.find()) throw new IllegalArgumentException("not a sample");
    var node = found.group(2);
    return new Header(
        "u",
        Map.of(),
        node.isEmpty() ? Map.of() : Map.of("spec.nodeName", node),
        List.of(),
        false,
        found.start(1));
  }

  static Stored put(Store store, String type, String key, String marker) {
    return put(store, type, key, marker, "");
  }

  /** Creates or replaces, whatever is there. */
  static Stored put(Store store, String type, String key, String marker, String node) {
    while (true) {
      var current = store.current().find(type, key);
      try {
        return store.write(
            new Write(type, key, current == null ? 0 : current.revision(), draft(marker, node)));
      } catch (ConflictException e) {
        // another thread was faster
      }
    }
  }

  static Stored delete(Store store, Stored object) {
    return store.write(new Write(object.type(), object.key(), object.revision(), null));
  }

  static String text(@Nullable Stored object) {
    return object == null ? "nothing" : new String(object.json(), UTF_8);
  }

  static List<String> keys(@Nullable Iterator<Stored> objects) {
    var keys = new ArrayList<String>();
    if (objects != null) objects.forEachRemaining(object -> keys.add(object.key()));
    return keys;
  }

  static List<String> keys(Picture picture, String type, String prefix) {
    return keys(picture.range(type, prefix, ""));
  }

  /** Everything there is to see of one type, for comparisons. */
  static List<String> contents(Picture picture, String type) {
    var lines = new ArrayList<String>();
    picture
        .range(type, "", "")
        .forEachRemaining(
            object -> lines.add(object.key() + "@" + object.revision() + " " + text(object)));
    return lines;
  }

  /** All that a tail has to say now. */
  static List<Change> drain(Tail tail) {
    var changes = new ArrayList<Change>();
    while (tail.poll() instanceof Change change) changes.add(change);
    return changes;
  }
}
