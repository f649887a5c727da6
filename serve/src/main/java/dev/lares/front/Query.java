package dev.lares.front;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The query of a request: names to values, in order. A pair whose escapes are broken is dropped, as
 * Go drops it.
 */
public record Query(Map<String, List<String>> values) {
  public static final Query NONE = new Query(Map.of());

  /** Reads what follows the question mark, still escaped. */
  public static Query parse(String text) {
    if (text.isEmpty()) return NONE;
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : text.split("&", -1)) {
      if (pair.isEmpty() || pair.contains(";")) continue;
      int equals = pair.indexOf('=');
      try {
        var name = decode(equals < 0 ? pair : pair.substring(0, equals));
        var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
      } catch (IllegalArgumentException broken) {
        continue;
      }
    }
    return new Query(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Set<String> names() {
    return values.keySet();
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The first value; empty if there is none. */
  public String first(String name) {
    var all = all(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  private static String decode(String text) {
    boolean plain = text.indexOf('%') < 0 && text.indexOf('+') < 0;
    return plain ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
