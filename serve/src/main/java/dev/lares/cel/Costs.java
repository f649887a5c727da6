package dev.lares.cel;

import java.util.Set;

/** What calls cost when they are made, by the size of what they are given. */
final class Costs {
  static final long SELECT = 1;
  static final long NEW_LIST = 10;
  static final long NEW_MAP = 30;
  static final long NEW_OBJECT = 40;

  /** A pass over a text costs one for every ten characters. */
  static final double PER_CHARACTER = 0.1;

  /** An expression in a regular expression has about four characters. */
  static final double PER_REGEX_CHARACTER = 0.25;

  private static final Set<String> COMPARISONS =
      Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");

  private static final Set<String> PASSES =
      Set.of(
          "lowerAscii",
          "upperAscii",
          "replace",
          "split",
          "substring",
          "trim",
          "url",
          "isURL",
          "quantity",
          "isQuantity",
          "ip",
          "isIP",
          "cidr",
          "isCIDR",
          "ip.isCanonical",
          "semver",
          "isSemver",
          "charAt",
          "strings.quote",
          "bytes",
          "string",
          "format");

  private static final Set<String> WALKS = Set.of("isSorted", "sum", "min", "max", "join");

  private Costs() {}

  static long of(String function, Object[] arguments) {
    if (COMPARISONS.contains(function))
      return scaled(Math.min(size(arguments[0]), size(arguments[1])), PER_CHARACTER);
    return switch (function) {
      case "_+_" ->
          arguments[0] instanceof String || arguments[0] instanceof Octets
              ? scaled(size(arguments[0]) + size(arguments[1]), PER_CHARACTER)
              : 1;
      case "@in" -> arguments[1] instanceof ListValue list ? list.size() : 1;
      case "startsWith", "endsWith" -> scaled(size(arguments[1]), PER_CHARACTER);
      case "contains" ->
          scaled(size(arguments[0]), PER_CHARACTER) * scaled(size(arguments[1]), PER_CHARACTER);
      case "matches", "find", "findAll" ->
          scaled(size(arguments[0]) + 1, PER_CHARACTER)
              * scaled(size(arguments[1]), PER_REGEX_CHARACTER);
      case "indexOf", "lastIndexOf" ->
          arguments[0] instanceof ListValue list
              ? Math.max(1, list.size())
              : scaled(size(arguments[0]), PER_CHARACTER)
                  * scaled(size(arguments[1]), PER_CHARACTER);
      case "sets.contains", "sets.intersects" -> size(arguments[0]) * size(arguments[1]);
      case "sets.equivalent" -> 2 * size(arguments[0]) * size(arguments[1]);
      case "validate" -> scaled(size(arguments[1]), PER_CHARACTER);
      case "check" -> AUTHORIZATION;
      default ->
          PASSES.contains(function)
              ? Math.max(1, scaled(size(arguments[0]), PER_CHARACTER))
              : WALKS.contains(function) ? Math.max(1, size(arguments[0])) : 1;
    };
  }

  /** As expensive as a request to another server. */
  private static final long AUTHORIZATION = 350_000;

  /** Of texts their characters, of scalars 1. */
  static long size(Object value) {
    return switch (value) {
      case String text -> text.codePointCount(0, text.length());
      case Octets octets -> octets.bytes().length;
      case ListValue list -> list.size();
      case MapValue map -> map.size();
      default -> 1;
    };
  }

  static long scaled(long size, double factor) {
    return (long) Math.ceil(size * factor);
  }
}
