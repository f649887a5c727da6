package dev.lares.podsecurity;

import static dev.lares.podsecurity.PodView.context;
import static dev.lares.podsecurity.PodView.isFalse;
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

/** What a pod gives up beyond the baseline. */
final class RestrictedChecks {
  static final List<Check> ALL =
      List.of(
          Check.restricted("allowPrivilegeEscalation", 8, "", RestrictedChecks::escalation),
          Check.restricted(
              "capabilities_restricted",
              22,
              "capabilities_baseline",
              RestrictedChecks::capabilities),
          Check.restricted("restrictedVolumes", 0, "hostPathVolumes", RestrictedChecks::volumes),
          Check.restricted("runAsNonRoot", 0, "", RestrictedChecks::nonRoot),
          Check.restricted("runAsUser", 23, "", RestrictedChecks::user),
          Check.restricted(
              "seccompProfile_restricted",
              19,
              "seccompProfile_baseline",
              RestrictedChecks::seccomp));

  private static final Set<String> VOLUMES =
      Set.of(
          "name",
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private RestrictedChecks() {}

  private static boolean exempt(PodView pod, Policy policy) {
    return pod.isWindows() && !policy.isBefore(25);
  }

  private static boolean rootIsNobody(PodView pod, Policy policy) {
    return pod.hasUsersOfItsOwn() && !policy.isBefore(35);
  }

  private static @Nullable Finding escalation(PodView pod, Policy policy) {
    if (exempt(pod, policy)) return null;
    var bad = pod.containers(c -> !isFalse(context(c).path("allowPrivilegeEscalation")));
    if (bad.isEmpty()) return null;
    return new Finding(
        "allowPrivilegeEscalation != false",
        containers(bad) + " must set securityContext.allowPrivilegeEscalation=false");
  }

  private static @Nullable Finding capabilities(PodView pod, Policy policy) {
    if (exempt(pod, policy)) return null;
    var keeping = pod.containers(c -> !dropsAll(c));
    var added = new TreeSet<String>();
    var adding =
        pod.containers(c -> BaselineChecks.addsBeyond(Set.of("NET_BIND_SERVICE"), c, added));
    var details = new ArrayList<String>();
    if (!keeping.isEmpty())
      details.add(containers(keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
    if (!adding.isEmpty()) details.add(BaselineChecks.mustNotAdd(adding, added));
    if (details.isEmpty()) return null;
    return new Finding("unrestricted capabilities", String.join("; ", details));
  }

  private static boolean dropsAll(JsonNode container) {
    for (var dropped : context(container).path("capabilities").path("drop"))
      if (text(dropped).equals("ALL")) return true;
    return false;
  }

  private static @Nullable Finding volumes(PodView pod, Policy policy) {
    var names = new ArrayList<String>();
    var types = new TreeSet<String>();
    for (var volume : pod.spec().path("volumes"))
      for (var source : volume.properties())
        if (!VOLUMES.contains(source.getKey()) && !source.getValue().isNull()) {
          names.add(text(volume.path("name")));
          types.add(source.getKey());
        }
    if (names.isEmpty()) return null;
    return new Finding(
        "restricted volume types",
        plural("volume", names)
            + " "
            + quoted(names)
            + (names.size() == 1 ? " uses " : " use ")
            + plural("restricted volume type", types)
            + " "
            + quoted(types));
  }

  private static @Nullable Finding nonRoot(PodView pod, Policy policy) {
    if (rootIsNobody(pod, policy)) return null;
    var ofPod = pod.context().path("runAsNonRoot");
    var refusing = pod.containers(c -> isFalse(context(c).path("runAsNonRoot")));
    if (isFalse(ofPod) || !refusing.isEmpty())
      return new Finding(
          "runAsNonRoot != true",
          setters(isFalse(ofPod), refusing) + " must not set securityContext.runAsNonRoot=false");
    if (isTrue(ofPod)) return null;
    var silent = pod.containers(c -> !context(c).path("runAsNonRoot").isBoolean());
    if (silent.isEmpty()) return null;
    return new Finding(
        "runAsNonRoot != true",
        "pod or " + containers(silent) + " must set securityContext.runAsNonRoot=true");
  }

  private static @Nullable Finding user(PodView pod, Policy policy) {
    if (rootIsNobody(pod, policy)) return null;
    boolean ofPod = isRoot(pod.context());
    var bad = pod.containers(c -> isRoot(context(c)));
    if (!ofPod && bad.isEmpty()) return null;
    return new Finding("runAsUser=0", setters(ofPod, bad) + " must not set runAsUser=0");
  }

  private static boolean isRoot(JsonNode context) {
    var user = context.path("runAsUser");
    return user.isNumber() && user.longValue(1) == 0;
  }

  private static @Nullable Finding seccomp(PodView pod, Policy policy) {
    if (exempt(pod, policy)) return null;
    var ofPod = profile(pod.context());
    var values = new TreeSet<String>();
    boolean podIsBad = isBad(ofPod, values);
    var bad = pod.containers(c -> isBad(profile(context(c)), values));
    if (podIsBad || !bad.isEmpty())
      return new Finding(
          "seccompProfile",
          setters(podIsBad, bad)
              + " must not set securityContext.seccompProfile.type to "
              + quoted(values));
    if (!ofPod.isEmpty()) return null;
    var silent = pod.containers(c -> profile(context(c)).isEmpty());
    if (silent.isEmpty()) return null;
    return new Finding(
        "seccompProfile",
        "pod or "
            + containers(silent)
            + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
            + " \"Localhost\"");
  }

  private static String profile(JsonNode context) {
    return text(context.path("seccompProfile").path("type"));
  }

  private static boolean isBad(String profile, Set<String> values) {
    if (profile.isEmpty() || profile.equals("RuntimeDefault") || profile.equals("Localhost"))
      return false;
    values.add(profile);
    return true;
  }
}
