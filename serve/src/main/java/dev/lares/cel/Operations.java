package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.util.Map;
import java.util.TreeMap;

/** The code of all functions, by name; those on values have the value as first argument. */
final class Operations {
  static final Map<String, Operation> ALL = all();

  private Operations() {}

  private static Map<String, Operation> all() {
    var all = new TreeMap<String, Operation>();
    all.putAll(Arithmetic.OPERATIONS);
    all.putAll(Conversions.OPERATIONS);
    all.putAll(TextOperations.OPERATIONS);
    all.putAll(RegexOperations.OPERATIONS);
    all.putAll(TimeOperations.OPERATIONS);
    all.putAll(ListOperations.OPERATIONS);
    all.putAll(Optionals.OPERATIONS);
    all.putAll(Quantities.OPERATIONS);
    all.putAll(Urls.OPERATIONS);
    all.putAll(Addresses.OPERATIONS);
    all.putAll(Formats.OPERATIONS);
    all.putAll(Versions.OPERATIONS);
    all.putAll(Authorizations.OPERATIONS);
    all.putAll(PatchOperations.OPERATIONS);
    return Map.copyOf(all);
  }
}
