package dev.lares.kind.custom;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a custom resource keeps what its scale shows.
 *
 * @param replicas as in the definition, such as {@code .spec.replicas}
 * @param selector a text; empty if there is none
 */
public record ScalePaths(String replicas, String current, String selector) {

  static @Nullable ScalePaths of(JsonNode scale) {
    if (!scale.isObject()) return null;
    return new ScalePaths(
        scale.path("specReplicasPath").stringValue(""),
        scale.path("statusReplicasPath").stringValue(""),
        scale.path("labelSelectorPath").stringValue(""));
  }

  /** What is at one of the paths; a missing node if nothing is. */
  public static JsonNode at(String path, JsonNode object) {
    JsonNode found = object;
    for (var name : names(path)) found = found.path(name);
    return found;
  }

  /** Sets the wanted replicas, making objects on the way. */
  public void setReplicas(ObjectNode object, long count) {
    var names = names(replicas);
    var parent = object;
    for (var name : names.subList(0, names.size() - 1))
      parent = dev.lares.kind.Trees.object(parent, name);
    if (count == (int) count) parent.put(names.getLast(), (int) count);
    else parent.put(names.getLast(), count);
  }

  void check(ObjectNode object, FieldErrors errors) {
    checkCount(replicas, object, errors);
    checkStatus(object, errors);
  }

  void checkStatus(ObjectNode object, FieldErrors errors) {
    checkCount(current, object, errors);
    if (selector.isEmpty()) return;
    var fault = fault(selector, object, "string");
    if (!fault.isEmpty()) errors.invalid(new FieldPath(selector), "", fault);
  }

  private static void checkCount(String path, ObjectNode object, FieldErrors errors) {
    var fault = fault(path, object, "int64");
    var field = new FieldPath(path);
    if (!fault.isEmpty()) {
      errors.invalid(field, 0, fault);
      return;
    }
    long count = at(path, object).longValue(0);
    if (count < 0) errors.invalid(field, count, "should be a non-negative integer");
    else if (count > Integer.MAX_VALUE)
      errors.invalid(field, count, "should be less than or equal to " + Integer.MAX_VALUE);
  }

  /** Why nothing of the wanted type is there; empty if it is, or nothing is. */
  private static String fault(String path, ObjectNode object, String wanted) {
    JsonNode found = object;
    for (var name : names(path)) {
      if (!found.isObject()) return accessor(path, found, "map[string]interface{}");
      found = found.path(name);
      if (found.isMissingNode()) return "";
    }
    boolean fits = wanted.equals("string") ? found.isString() : found.isIntegralNumber();
    return fits ? "" : accessor(path, found, wanted);
  }

  private static String accessor(String path, JsonNode found, String wanted) {
    return path
        + " accessor error: "
        + GoValues.text(found)
        + " is of the type "
        + GoValues.type(found)
        + ", expected "
        + wanted;
  }

  /** The fields on the way. */
  public static List<String> names(String path) {
    return List.of((path.startsWith(".") ? path.substring(1) : path).split("\\.", -1));
  }
}
