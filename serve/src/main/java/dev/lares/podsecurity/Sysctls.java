package dev.lares.podsecurity;

import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kernel parameters that reach no further than the pod. */
final class Sysctls {
  /** With the minor version since which each is known to be harmless. */
  private static final Map<String, Integer> HARMLESS_SINCE =
      Map.ofEntries(
          Map.entry("kernel.shm_rmid_forced", 0),
          Map.entry("net.ipv4.ip_local_port_range", 0),
          Map.entry("net.ipv4.tcp_syncookies", 0),
          Map.entry("net.ipv4.ping_group_range", 0),
          Map.entry("net.ipv4.ip_unprivileged_port_start", 0),
          Map.entry("net.ipv4.ip_local_reserved_ports", 27),
          Map.entry("net.ipv4.tcp_keepalive_time", 29),
          Map.entry("net.ipv4.tcp_fin_timeout", 29),
          Map.entry("net.ipv4.tcp_keepalive_intvl", 29),
          Map.entry("net.ipv4.tcp_keepalive_probes", 29),
          Map.entry("net.ipv4.tcp_rmem", 32),
          Map.entry("net.ipv4.tcp_wmem", 32));

  private Sysctls() {}

  static @Nullable Finding examine(PodView pod, Policy policy) {
    var bad = new ArrayList<String>();
    for (var sysctl : pod.context().path("sysctls")) {
      var name = PodView.text(sysctl.path("name"));
      var since = HARMLESS_SINCE.get(name);
      if (since == null || policy.isBefore(since)) bad.add(name);
    }
    return bad.isEmpty() ? null : new Finding("forbidden sysctls", String.join(", ", bad));
  }
}
