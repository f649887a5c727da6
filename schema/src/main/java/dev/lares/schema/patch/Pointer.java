package dev.lares.schema.patch;

import java.util.ArrayList;
import java.util.List;

/** A path of a JSON patch (RFC 6901), its escapes resolved. */
record Pointer(List<String> steps) {

  static Pointer parse(String text) {
    if (text.isEmpty()) return new Pointer(List.of());
    if (!text.startsWith("/")) throw JsonPatch.rejected();
    var steps = new ArrayList<String>();
    for (var step : text.substring(1).split("/", -1))
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    return new Pointer(steps);
  }

  boolean isRoot() {
    return steps.isEmpty();
  }

  List<String> parents() {
    return steps.subList(0, steps.size() - 1);
  }

  String last() {
    return steps.getLast();
  }

  int index(int size, int most) {
    return index(last(), size, most);
  }

  /**
   * The element a step names; a negative number counts from the end.
   *
   * @param size what a negative number is added to
   */
  static int index(String step, int size, int most) {
    if (!step.matches("-?[0-9]{1,9}")) throw JsonPatch.rejected();
    var number = Integer.parseInt(step);
    var index = number < 0 ? number + size : number;
    if (index < 0 || index > most) throw JsonPatch.rejected();
    return index;
  }
}
