package dev.lares.pki;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Tells addresses from names without asking anybody. */
final class Addresses {
  private Addresses() {}

  /** The spelling in which certificates name it. */
  static String canonical(String host) {
    try {
      return InetAddress.ofLiteral(host).getHostAddress();
    } catch (IllegalArgumentException name) {
      return host;
    }
  }

  /** The bytes of an IP address written out; null if {@code host} is a name. */
  static byte @Nullable [] literal(String host) {
    try {
      return InetAddress.ofLiteral(host).getAddress();
    } catch (IllegalArgumentException name) {
      return null;
    }
  }
}
