package dev.lares.kind.definition;

import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * What all versions of a definition say alike. Kubernetes moves it to the definition as a whole,
 * which shows in the paths of its messages.
 */
record SharedParts(boolean schema, boolean subresources, boolean columns, boolean selectable) {

  static SharedParts of(JsonNode versions) {
    return new SharedParts(
        alike(versions, "schema"),
        alike(versions, "subresources"),
        alike(versions, "additionalPrinterColumns"),
        alike(versions, "selectableFields"));
  }

  private static boolean alike(JsonNode versions, String name) {
    if (versions.isEmpty()) return false;
    var first = versions.get(0).get(name);
    for (var version : versions) if (!Objects.equals(first, version.get(name))) return false;
    return first != null && !first.isEmpty() || name.equals("subresources") && first != null;
  }
}
