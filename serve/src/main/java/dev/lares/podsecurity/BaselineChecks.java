package dev.lares.podsecurity;

import static dev.lares.podsecurity.PodView.context;
import static dev.lares.podsecurity.PodView.isTrue;
import static dev.lares.podsecurity.PodView.text;
import static dev.lares.podsecurity.Words.containers;
import static dev.lares.podsecurity.Words.plural;
import static dev.lares.podsecurity.Words.quoted;
import static dev.lares.podsecurity.Words.setters;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What keeps a pod from taking over its node. */
final class BaselineChecks {
  static final List<Check> ALL =
      List.of(
          Check.baseline("appArmorProfile", 0, AppArmor::examine),
          Check.baseline("capabilities_baseline", 0, BaselineChecks::capabilities),
          Check.baseline("hostNamespaces", 0, BaselineChecks::hostNamespaces),
          Check.baseline("hostPathVolumes", 0, BaselineChecks::hostPaths),
          Check.baseline("hostPorts", 0, BaselineChecks::hostPorts),
          Check.baseline("hostProbesAndHostLifecycle", 34, BaselineChecks::hosts),
          Check.baseline("privileged", 0, BaselineChecks::privileged),
          Check.baseline("procMount", 0, BaselineChecks::procMount),
          Check.baseline("seLinuxOptions", 0, SeLinux::examine),
          Check.baseline("seccompProfile_baseline", 19, BaselineChecks::seccomp),
          Check.baseline("sysctls", 0, Sysctls::examine),
          Check.baseline("windowsHostProcess", 0, BaselineChecks::hostProcess));

  private static final Set<String> CAPABILITIES =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private BaselineChecks() {}

  private static @Nullable Finding capabilities(PodView pod, Policy policy) {
    var added = new TreeSet<String>();
    var bad = pod.containers(c -> addsBeyond(CAPABILITIES, c, added));
    return bad.isEmpty() ? null : new Finding("non-default capabilities", mustNotAdd(bad, added));
  }

  /**
   * Whether a container adds capabilities besides {@code allowed}; puts them into {@code added}.
   */
  static boolean addsBeyond(Set<String> allowed, JsonNode container, Set<String> added) {
    boolean any = false;
    for (var capability : context(container).path("capabilities").path("add"))
      if (!allowed.contains(text(capability))) {
        added.add(text(capability));
        any = true;
      }
    return any;
  }

  static String mustNotAdd(List<JsonNode> bad, Set<String> added) {
    return containers(bad)
        + " must not include "
        + quoted(added)
        + " in securityContext.capabilities.add";
  }

  private static @Nullable Finding hostNamespaces(PodView pod, Policy policy) {
    var shared = new ArrayList<String>();
    for (var field : List.of("hostNetwork", "hostPID", "hostIPC"))
      if (isTrue(pod.spec().path(field))) shared.add(field + "=true");
    return shared.isEmpty() ? null : new Finding("host namespaces", String.join(", ", shared));
  }

  private static @Nullable Finding hostPaths(PodView pod, Policy policy) {
    var names = new ArrayList<String>();
    for (var volume : pod.spec().path("volumes"))
      if (volume.path("hostPath").isObject()) names.add(text(volume.path("name")));
    if (names.isEmpty()) return null;
    return new Finding("hostPath volumes", plural("volume", names) + " " + quoted(names));
  }

  private static @Nullable Finding hostPorts(PodView pod, Policy policy) {
    var ports = new TreeSet<String>();
    var bad =
        pod.containers(c -> {
          boolean any = false;
          for (var port : c.path("ports")) {
            int number = port.path("hostPort").asInt(0);
            if (number == 0) continue;
            any = true;
            ports.add(Integer.toString(number));
          }
          return any;
        });
    if (bad.isEmpty()) return null;
    return new Finding(
        "hostPort",
        containers(bad)
            + (bad.size() == 1 ? " uses " : " use ")
            + plural("hostPort", ports)
            + " "
            + String.join(", ", ports));
  }

  /** Requests of the node agent must not be sent to other hosts. */
  private static @Nullable Finding hosts(PodView pod, Policy policy) {
    var hosts = new TreeSet<String>();
    var bad = pod.containers(c -> hosts.addAll(hostsOf(c)) || !hostsOf(c).isEmpty());
    if (bad.isEmpty()) return null;
    return new Finding(
        "probe or lifecycle host",
        containers(bad)
            + (bad.size() == 1 ? " uses " : " use ")
            + plural("probe or lifecycle host", hosts)
            + " "
            + quoted(hosts));
  }

  private static Set<String> hostsOf(JsonNode container) {
    var hosts = new TreeSet<String>();
    var lifecycle = container.path("lifecycle");
    for (var handler :
        List.of(
            container.path("livenessProbe"),
            container.path("readinessProbe"),
            container.path("startupProbe"),
            lifecycle.path("postStart"),
            lifecycle.path("preStop")))
      for (var kind : List.of("httpGet", "tcpSocket")) {
        var host = text(handler.path(kind).path("host"));
        if (!host.isEmpty()) hosts.add(host);
      }
    return hosts;
  }

  private static @Nullable Finding privileged(PodView pod, Policy policy) {
    var bad = pod.containers(c -> isTrue(context(c).path("privileged")));
    if (bad.isEmpty()) return null;
    return new Finding(
        "privileged", containers(bad) + " must not set securityContext.privileged=true");
  }

  private static @Nullable Finding procMount(PodView pod, Policy policy) {
    // since 1.35 a pod with users of its own may; not where restriction is wanted
    if (policy.level() == Level.BASELINE && !policy.isBefore(35) && pod.hasUsersOfItsOwn())
      return null;
    var kinds = new TreeSet<String>();
    var bad =
        pod.containers(c -> {
          var kind = text(context(c).path("procMount"));
          if (kind.isEmpty() || kind.equals("Default")) return false;
          return kinds.add(kind) || kinds.contains(kind);
        });
    if (bad.isEmpty()) return null;
    return new Finding(
        "procMount",
        containers(bad) + " must not set securityContext.procMount to " + quoted(kinds));
  }

  private static @Nullable Finding seccomp(PodView pod, Policy policy) {
    boolean ofPod = unconfined(pod.context());
    var bad = pod.containers(c -> unconfined(context(c)));
    if (!ofPod && bad.isEmpty()) return null;
    return new Finding(
        "seccompProfile",
        setters(ofPod, bad)
            + " must not set securityContext.seccompProfile.type to \"Unconfined\"");
  }

  private static boolean unconfined(JsonNode context) {
    return text(context.path("seccompProfile").path("type")).equals("Unconfined");
  }

  private static @Nullable Finding hostProcess(PodView pod, Policy policy) {
    boolean ofPod = isTrue(pod.context().path("windowsOptions").path("hostProcess"));
    var bad = pod.containers(c -> isTrue(context(c).path("windowsOptions").path("hostProcess")));
    if (!ofPod && bad.isEmpty()) return null;
    return new Finding(
        "hostProcess",
        setters(ofPod, bad) + " must not set securityContext.windowsOptions.hostProcess=true");
  }
}
