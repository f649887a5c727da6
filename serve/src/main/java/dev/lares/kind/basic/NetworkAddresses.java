package dev.lares.kind.basic;

import java.util.regex.Pattern;

/** Whether texts are addresses, without ever asking a resolver. */
public final class NetworkAddresses {
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}");
  private static final Pattern V6_GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  private NetworkAddresses() {}

  public static boolean isIp(String text) {
    return isV4(text) || isV6(text);
  }

  public static boolean isV4(String text) {
    return !text.endsWith(".") && V4.matcher(text).matches();
  }

  public static boolean isV6(String text) {
    if (text.length() > 45 || text.indexOf(':') < 0) return false;
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) return false;
    if (gap < 0) return groups(text) == 8;
    int left = groups(text.substring(0, gap));
    int right = groups(text.substring(gap + 2));
    return left >= 0 && right >= 0 && left + right < 8;
  }

  /** How many 16-bit groups {@code text} holds; -1 if it is no list of groups. */
  private static int groups(String text) {
    if (text.isEmpty()) return 0;
    var parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && isV4(parts[i])) count += 2;
      else if (V6_GROUP.matcher(parts[i]).matches()) count++;
      else return -1;
    }
    return count;
  }

  public static boolean isCidr(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) return false;
    var address = text.substring(0, slash);
    var bits = text.substring(slash + 1);
    if (bits.isEmpty() || bits.length() > 3 || !bits.chars().allMatch(Character::isDigit))
      return false;
    int length = Integer.parseInt(bits);
    return isV4(address) ? length <= 32 : isV6(address) && length <= 128;
  }
}
