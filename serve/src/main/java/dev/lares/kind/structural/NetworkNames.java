package dev.lares.kind.structural;

import dev.lares.kind.basic.NetworkAddresses;
import java.util.function.Predicate;

/** Addresses and names of the network as the formats of schemas know them. */
final class NetworkNames {
  private static final String LETTER = "[a-zA-Z0-9\\pS\\pL]";
  private static final Predicate<String> HOSTNAME =
      Formats.whole(
          "(%1$s(-?%1$s{0,62})?)|((%1$s([a-zA-Z0-9-\\pS\\pL]{0,61}%1$s)?\\.)+%1$s(-?%1$s){1,62})"
              .formatted(LETTER));
  private static final Predicate<String> EMAIL =
      Formats.whole(
          "([^<>\"]*<)?([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "|\"[^\"\\\\]*\")@([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "|\\[[^\\]]*\\])>?");
  private static final Predicate<String> MAC =
      Formats.whole(
          "(?i)[0-9a-f]{2}((:[0-9a-f]{2}){5}|(:[0-9a-f]{2}){7}|(:[0-9a-f]{2}){19}"
              + "|(-[0-9a-f]{2}){5}|(-[0-9a-f]{2}){7}|(-[0-9a-f]{2}){19})"
              + "|[0-9a-f]{4}((\\.[0-9a-f]{4}){2}|(\\.[0-9a-f]{4}){3}|(\\.[0-9a-f]{4}){9})");
  private static final Predicate<String> ABSOLUTE =
      Formats.whole(
          "[a-zA-Z][a-zA-Z0-9+.-]*:(//[^\\s/?#<>\\\\^`{|}]*([/?#].*)?|[^/].*|/[^/].*|/|)");
  private static final Predicate<String> ESCAPED =
      Formats.whole("([^%\\x00-\\x1f\\x7f]|%[0-9a-fA-F]{2})*");

  private NetworkNames() {}

  /** An absolute URI, or a path from the root: what a request line may carry. */
  static boolean isUri(String text) {
    return ESCAPED.test(text) && (text.startsWith("/") || ABSOLUTE.test(text));
  }

  static boolean isEmail(String text) {
    return EMAIL.test(text.strip()) && text.contains("<") == text.contains(">");
  }

  static boolean isHostname(String text) {
    if (text.length() > 255 || !HOSTNAME.test(text)) return false;
    for (var label : text.split("\\.", -1)) if (label.length() > 63) return false;
    return true;
  }

  static boolean isIpv4(String text) {
    return text.contains(".") && isAddress(text);
  }

  static boolean isIpv6(String text) {
    return text.contains(":") && isAddress(text);
  }

  static boolean isCidr(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) return false;
    var address = text.substring(0, slash);
    var bits = text.substring(slash + 1);
    if (!isAddress(address) || bits.isEmpty() || bits.length() > 3) return false;
    if (!bits.chars().allMatch(c -> c >= '0' && c <= '9')) return false;
    return Integer.parseInt(bits) <= (address.contains(":") ? 128 : 32);
  }

  static boolean isMac(String text) {
    return MAC.test(text);
  }

  private static boolean isAddress(String text) {
    return text.contains(":") ? NetworkAddresses.isV6(text) : isFour(text);
  }

  /** Leading zeros are forgiven, as Kubernetes has always done here. */
  private static boolean isFour(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 4) return false;
    for (var part : parts) {
      if (part.isEmpty() || part.length() > 9) return false;
      if (!part.chars().allMatch(c -> c >= '0' && c <= '9')) return false;
      if (Integer.parseInt(part) > 255) return false;
    }
    return true;
  }
}
