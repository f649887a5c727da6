package dev.lares.kind.basic;

import java.net.InetAddress;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** What Kubernetes asks of the addresses at which something is to answer. */
final class AddressChecks {
  private static final String NO_ADDRESS =
      "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
  private static final Pattern LOOSE_V4 = Pattern.compile("\\d{1,20}(\\.\\d{1,20}){3}");

  private AddressChecks() {}

  /** Whether {@code text} is an address, if written in an old-fashioned way: with leading zeros. */
  static boolean isAddress(String text) {
    return NetworkAddresses.isIp(plain(text));
  }

  /** What is wrong with how {@code text} is written. */
  static List<String> form(String text) {
    if (!isAddress(text)) return List.of(NO_ADDRESS);
    return plain(text).equals(text) ? List.of() : List.of("must not have leading 0s");
  }

  /** The same where there must be one way to write it. */
  static List<String> canonical(String text) {
    var problems = form(text);
    if (!problems.isEmpty() || !text.contains(":")) return problems;
    var canonical = canonicalV6(InetAddress.ofLiteral(text).getAddress());
    return canonical.equals(text)
        ? List.of()
        : List.of("must be in canonical form (\"" + canonical + "\")");
  }

  /** Why nothing outside of one machine or link could answer there; empty if something could. */
  static List<String> special(String text) {
    if (!isAddress(text)) return List.of("must be a valid IP address");
    var address = InetAddress.ofLiteral(plain(text));
    var bytes = address.getAddress();
    if (address.isAnyLocalAddress()) return List.of("may not be unspecified (" + text + ")");
    if (address.isLoopbackAddress())
      return List.of("may not be in the loopback range (127.0.0.0/8, ::1/128)");
    if (address.isLinkLocalAddress())
      return List.of("may not be in the link-local range (169.254.0.0/16, fe80::/10)");
    boolean local =
        bytes.length == 4
            ? (bytes[0] & 0xff) == 224 && bytes[1] == 0 && bytes[2] == 0
            : address.isMCLinkLocal();
    return local
        ? List.of("may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)")
        : List.of();
  }

  /** Without the leading zeros that some write, and others read as octal. */
  private static String plain(String text) {
    if (!LOOSE_V4.matcher(text).matches()) return text;
    var plain = new StringJoiner(".");
    for (var part : text.split("\\.")) plain.add(part.replaceFirst("^0+(?=\\d)", ""));
    return plain.toString();
  }

  /** Groups without leading zeros, the first of the longest runs of zero groups left out. */
  private static String canonicalV6(byte[] bytes) {
    if (bytes.length == 4) return "::ffff:" + dotted(bytes); // how Java reads a mapped address
    var groups = new int[8];
    for (int i = 0; i < 8; i++) groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    int gap = -1;
    int length = 1; // a single zero group is written out
    for (int from = 0; from < 8; from++) {
      int to = from;
      while (to < 8 && groups[to] == 0) to++;
      if (to - from > length) {
        gap = from;
        length = to - from;
      }
      from = Math.max(from, to - 1);
    }
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == gap) {
        text.append("::");
        i += length - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') text.append(':');
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  private static String dotted(byte[] bytes) {
    var text = new StringJoiner(".");
    for (byte part : bytes) text.add(Integer.toString(part & 0xff));
    return text.toString();
  }
}
