package dev.lares.jsonpath;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A path as kubectl and printer columns write it, without the braces: {@code
 * .status.conditions[?(@.type=="Ready")].status}. Immutable.
 */
public final class JsonPath {
  /** Values found at most; {@code ..} of a large object finds more than anybody reads. */
  static final int MOST = 10_000;

  private final List<Step> steps;

  JsonPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @throws JsonPathException if it is none
   */
  public static JsonPath parse(String text) {
    return new PathReader(text).path();
  }

  /** All values the path leads to, in the order of the object; empty if it leads nowhere. */
  public List<JsonNode> find(JsonNode root) {
    var here = List.of(root);
    for (var step : steps) {
      var next = new ArrayList<JsonNode>();
      for (var value : here) {
        step.follow(value, next);
        if (next.size() > MOST) return List.copyOf(next.subList(0, MOST));
      }
      here = next;
    }
    return List.copyOf(here);
  }
}
