package dev.lares.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which of the names a definition asks for it gets.
 *
 * @param accepted the names it has from now on
 * @param reason {@code NoConflicts}, or what the last conflict is about
 * @param message as its condition tells
 */
public record Naming(Names accepted, boolean conflict, String reason, String message) {

  /**
   * Gives names that nobody else in the group has; where one is taken, the definition keeps what it
   * had.
   *
   * @param resources plural, singular and short names of the others
   * @param kinds of objects and lists of the others
   */
  public static Naming of(Names asked, Names before, Set<String> resources, Set<String> kinds) {
    var naming = new Conflicts();
    return new Naming(
        new Names(
            naming.pick(asked.plural(), before.plural(), resources, "PluralConflict"),
            naming.pick(asked.singular(), before.singular(), resources, "SingularConflict"),
            naming.pickShort(asked.shortNames(), before.shortNames(), resources),
            naming.pick(asked.kind(), before.kind(), kinds, "KindConflict"),
            naming.pick(asked.listKind(), before.listKind(), kinds, "ListKindConflict"),
            asked.categories()),
        naming.any,
        naming.reason,
        naming.message);
  }

  private static final class Conflicts {
    private boolean any;
    private String reason = "NoConflicts";
    private String message = "no conflicts found";

    String pick(String asked, String before, Set<String> taken, String conflict) {
      if (asked.equals(before) || !taken.contains(asked)) return asked;
      note(conflict, inUse(asked));
      return before;
    }

    List<String> pickShort(List<String> asked, List<String> before, Set<String> taken) {
      var faults = new ArrayList<String>();
      for (var name : asked)
        if (!before.contains(name) && taken.contains(name)) faults.add(inUse(name));
      if (faults.isEmpty()) return asked;
      var all = String.join(", ", faults);
      note("ShortNamesConflict", faults.size() == 1 ? all : "[" + all + "]");
      return before;
    }

    private void note(String conflict, String text) {
      any = true;
      reason = conflict;
      message = text;
    }

    private static String inUse(String name) {
      return "\"" + name + "\" is already in use";
    }
  }
}
