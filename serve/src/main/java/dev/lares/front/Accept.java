package dev.lares.front;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One wish of an Accept header: a media range with its parameters.
 *
 * @param quality from 0 to 1
 */
record Accept(String type, String subtype, double quality, Map<String, String> parameters) {
  static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  static final String JSON_WATCH = "application/json;stream=watch";
  static final String PROTOBUF_WATCH = "application/vnd.kubernetes.protobuf;stream=watch";

  // the wish for anything comes last among equals, as it says least
  private static final Comparator<Accept> MOST_WANTED_FIRST =
      Comparator.comparingDouble((Accept wish) -> -wish.quality)
          .thenComparing(wish -> wish.type.equals("*"))
          .thenComparing(wish -> wish.subtype.equals("*"));

  /** The wishes of a header, most wanted first; an absent header wishes for anything. */
  static List<Accept> parse(String header) {
    if (header.isBlank()) return List.of(new Accept("*", "*", 1, Map.of()));
    var wishes = new ArrayList<Accept>();
    for (var part : header.split(",", -1)) {
      var wish = parseOne(part);
      if (wish != null) wishes.add(wish);
    }
    wishes.sort(MOST_WANTED_FIRST);
    return wishes;
  }

  private static @org.jspecify.annotations.Nullable Accept parseOne(String text) {
    var pieces = text.split(";", -1);
    var range = pieces[0].trim().toLowerCase(Locale.ROOT);
    int slash = range.indexOf('/');
    if (slash < 0 && !range.equals("*")) return null;
    var parameters = new TreeMap<String, String>();
    double quality = 1;
    for (int i = 1; i < pieces.length; i++) {
      int equals = pieces[i].indexOf('=');
      if (equals < 0) continue;
      var name = pieces[i].substring(0, equals).trim().toLowerCase(Locale.ROOT);
      var value = pieces[i].substring(equals + 1).trim();
      if (name.equals("q")) quality = quality(value);
      else parameters.put(name, value);
    }
    if (slash < 0) return new Accept("*", "*", quality, parameters);
    return new Accept(range.substring(0, slash), range.substring(slash + 1), quality, parameters);
  }

  private static double quality(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException malformed) {
      return 1;
    }
  }

  boolean has(String parameter) {
    return parameters.containsKey(parameter);
  }

  /** Empty if it is not given. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean accepts(String otherType, String otherSubtype) {
    if (type.equals("*")) return true;
    return type.equals(otherType) && (subtype.equals("*") || subtype.equals(otherSubtype));
  }

  /** Whether it names one of {@code produced} in full, or anything at all. */
  boolean namesOneOf(List<String> produced) {
    var range = type + "/" + subtype;
    return range.equals("*/*") || produced.contains(range);
  }
}
