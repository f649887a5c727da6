package dev.lares.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kubectl command taken apart.
 *
 * @param args what stands after the verb and is no option
 * @param options by their short name where they have one; empty for those without a value
 */
record KubectlCommand(String verb, List<String> args, Map<String, String> options) {
  private static final Set<String> WITH_VALUE =
      Set.of("-n", "-o", "-l", "-p", "--as", "--field-selector");
  private static final Set<String> WITHOUT_VALUE = Set.of("--ignore-not-found", "--force");
  private static final Set<String> ASSIGNED =
      Set.of("--wait", "--type", "--grace-period", "--field-selector", "--as");

  KubectlCommand {
    args = List.copyOf(args);
    options = Map.copyOf(options);
  }

  /** Empty where an option is not among the few that are understood. */
  static Optional<KubectlCommand> of(List<String> words) {
    var plain = new ArrayList<String>();
    var options = new HashMap<String, String>();
    var rest = words.iterator();
    while (rest.hasNext()) {
      var word = rest.next();
      var name = word.split("=", 2)[0];
      if (WITH_VALUE.contains(word) && rest.hasNext()) options.put(word, rest.next());
      else if (WITHOUT_VALUE.contains(word)) options.put(word, "");
      else if (ASSIGNED.contains(name) && !name.equals(word))
        options.put(name, word.substring(name.length() + 1));
      else if (word.startsWith("-")) return Optional.empty();
      else plain.add(word);
    }
    if (plain.isEmpty()) return Optional.empty();
    return Optional.of(
        new KubectlCommand(plain.getFirst(), plain.subList(1, plain.size()), options));
  }

  String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  boolean has(String name) {
    return options.containsKey(name);
  }

  String namespace() {
    return option("-n", "default");
  }
}
