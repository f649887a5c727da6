package dev.lares.kind.workload;

import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How a volume may be mounted: checks, and the short forms of tables. */
final class AccessModes {
  private static final String ALONE = "ReadWriteOncePod";
  private static final Map<String, String> SHORT = new LinkedHashMap<>();

  static {
    // in the order in which tables name them
    SHORT.put("ReadWriteOnce", "RWO");
    SHORT.put("ReadOnlyMany", "ROX");
    SHORT.put("ReadWriteMany", "RWX");
    SHORT.put(ALONE, "RWOP");
  }

  private static final List<String> SUPPORTED = SHORT.keySet().stream().sorted().toList();

  private AccessModes() {}

  static void check(JsonNode spec, FieldPath path, FieldErrors errors) {
    var modes = texts(spec, "accessModes");
    for (var mode : modes)
      if (!SUPPORTED.contains(mode)) errors.notSupported(path, mode, SUPPORTED);
    var others = modes.stream().filter(mode -> !mode.equals(ALONE));
    if (modes.contains(ALONE) && others.anyMatch(SUPPORTED::contains))
      errors.forbidden(path, "may not use ReadWriteOncePod with other access modes");
  }

  /** {@code RWO,ROX}. */
  static String shortened(JsonNode parent) {
    var modes = texts(parent, "accessModes");
    var known = new ArrayList<String>();
    SHORT.forEach((mode, name) -> {
      if (modes.contains(mode)) known.add(name);
    });
    return String.join(",", known);
  }
}
