package dev.lares.kind.traffic;

import dev.lares.kind.basic.NetworkAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with the form of an address or a range, where only the shortest form will do. */
final class AddressForms {
  private static final Pattern LEADING_ZEROS = Pattern.compile("(^|[./])0+(?=\\d)");

  private AddressForms() {}

  static List<String> ofAddress(String text) {
    if (!NetworkAddresses.isIp(text))
      return NetworkAddresses.isIp(withoutZeros(text))
          ? List.of("must not have leading 0s")
          : List.of("must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
    if (isMapped(text)) return List.of("must not be an IPv4-mapped IPv6 address");
    return canonical(text, shortest(text));
  }

  static List<String> ofRange(String text) {
    if (!NetworkAddresses.isCidr(text))
      return NetworkAddresses.isCidr(withoutZeros(text))
          ? List.of("must not have leading 0s in IP or prefix length")
          : List.of("must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
    int slash = text.indexOf('/');
    var address = text.substring(0, slash);
    if (isMapped(address)) return List.of("must not have an IPv4-mapped IPv6 address");
    if (!endsWithZeros(bytes(address), Integer.parseInt(text.substring(slash + 1))))
      return List.of("must not have bits set beyond the prefix length");
    return canonical(text, shortest(address) + text.substring(slash));
  }

  private static List<String> canonical(String text, String shortest) {
    return text.equals(shortest)
        ? List.of()
        : List.of("must be in canonical form (\"" + shortest + "\")");
  }

  private static String withoutZeros(String text) {
    return LEADING_ZEROS.matcher(text).replaceAll("$1");
  }

  private static boolean isMapped(String address) {
    return address.indexOf(':') >= 0 && bytes(address).length == 4;
  }

  /** Asks nobody: a literal is read, not resolved. A mapped address gives four bytes. */
  private static byte[] bytes(String address) {
    return InetAddress.ofLiteral(address).getAddress();
  }

  private static boolean endsWithZeros(byte[] address, int prefix) {
    for (var bit = prefix; bit < address.length * 8; bit++)
      if ((address[bit / 8] >> 7 - bit % 8 & 1) != 0) return false;
    return true;
  }

  /** Without leading zeros, and without the longest run of two or more empty groups. */
  private static String shortest(String address) {
    var bytes = bytes(address);
    if (bytes.length == 4) return address;
    var groups = new int[bytes.length / 2];
    for (var i = 0; i < groups.length; i++)
      groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    var gap = 0;
    var length = 0;
    for (var i = 0; i < groups.length; i++) {
      var run = 0;
      while (i + run < groups.length && groups[i + run] == 0) run++;
      if (run > length) {
        gap = i;
        length = run;
      }
    }
    if (length < 2) return joined(groups, 0, groups.length);
    return joined(groups, 0, gap) + "::" + joined(groups, gap + length, groups.length);
  }

  private static String joined(int[] groups, int from, int to) {
    var out = new StringBuilder();
    for (var i = from; i < to; i++)
      out.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]));
    return out.toString();
  }
}
