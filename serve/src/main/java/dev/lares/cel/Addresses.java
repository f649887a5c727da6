package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.util.Map;
import java.util.function.Function;

/** Functions on IP addresses and ranges of them. */
final class Addresses {
  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("ip", Addresses::ip),
          Map.entry("isIP", a -> Address.find(TextOperations.text("isIP", a, 0)) != null),
          Map.entry("ip.isCanonical", Addresses::isCanonical),
          Map.entry("family", a -> (long) address(a[0]).family()),
          Map.entry("isUnspecified", of(Address::isUnspecified)),
          Map.entry("isLoopback", of(Address::isLoopback)),
          Map.entry("isLinkLocalMulticast", of(Address::isLinkLocalMulticast)),
          Map.entry("isLinkLocalUnicast", of(Address::isLinkLocalUnicast)),
          Map.entry("isGlobalUnicast", of(Address::isGlobalUnicast)),
          Map.entry("cidr", a -> AddressRange.parse(TextOperations.text("cidr", a, 0))),
          Map.entry("isCIDR", Addresses::isRange),
          Map.entry("containsIP", a -> range(a[0]).contains(address(a[1]))),
          Map.entry("containsCIDR", a -> range(a[0]).contains(range(a[1]))),
          Map.entry("masked", a -> range(a[0]).masked()),
          Map.entry("prefixLength", a -> (long) range(a[0]).length()));

  private Addresses() {}

  private static Operation of(Function<Address, Object> what) {
    return a -> what.apply(address(a[0]));
  }

  private static Object ip(Object... a) {
    return a[0] instanceof AddressRange range ? range.address() : address(a[0]);
  }

  private static Object isCanonical(Object... a) {
    var text = TextOperations.text("ip.isCanonical", a, 0);
    return Address.parse(text).text().equals(text);
  }

  private static Object isRange(Object... a) {
    try {
      AddressRange.parse(TextOperations.text("isCIDR", a, 0));
      return true;
    } catch (EvaluationException e) {
      return false;
    }
  }

  private static Address address(Object value) {
    return switch (value) {
      case Address address -> address;
      case String text -> Address.parse(text);
      default -> throw EvaluationException.noSuchOverload();
    };
  }

  private static AddressRange range(Object value) {
    return switch (value) {
      case AddressRange range -> range;
      case String text -> AddressRange.parse(text);
      default -> throw EvaluationException.noSuchOverload();
    };
  }
}
