package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.items;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What must hold for the rights of pods and containers. */
final class SecurityChecks {
  private static final List<String> PROC_MOUNTS = List.of("Default", "Unmasked");
  private static final List<String> GROUP_CHANGES = List.of("Always", "OnRootMismatch");
  private static final List<String> GROUP_POLICIES = List.of("Merge", "Strict");
  private static final List<String> PROFILES = List.of("Localhost", "RuntimeDefault", "Unconfined");
  private static final int MAX_SYSCTL = 253;
  private static final Pattern SYSCTL =
      Pattern.compile("^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$");
  private static final List<String> IPC_SYSCTLS = List.of("kernel.shm", "kernel.msg", "fs.mqueue.");

  private SecurityChecks() {}

  /**
   * A container's.
   *
   * @param hostUsers whether the pod shares the host's users
   */
  static void container(
      @Nullable JsonNode context, boolean hostUsers, FieldPath path, FieldErrors errors) {
    if (context == null || context.isEmpty()) return;
    Checks.id(context, "runAsUser", path, errors);
    Checks.id(context, "runAsGroup", path, errors);
    Checks.oneOf(context, "procMount", PROC_MOUNTS, path, errors);
    if (hostUsers && text(context, "procMount").equals("Unmasked"))
      errors.invalid(
          path.child("procMount"), "Unmasked", "`hostUsers` must be false to use `Unmasked`");
    seccomp(find(context, "seccompProfile"), path.child("seccompProfile"), errors);
    escalation(context, path, errors);
    windows(find(context, "windowsOptions"), path.child("windowsOptions"), errors);
    appArmor(find(context, "appArmorProfile"), path.child("appArmorProfile"), errors);
  }

  private static void escalation(JsonNode context, FieldPath path, FieldErrors errors) {
    if (!has(context, "allowPrivilegeEscalation") || flag(context, "allowPrivilegeEscalation"))
      return;
    if (flag(context, "privileged"))
      errors.invalidRendered(
          path,
          GoForm.of("SecurityContext", context),
          "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
    for (var capability : items(context.path("capabilities"), "add"))
      if (text(capability).equals("CAP_SYS_ADMIN"))
        errors.invalidRendered(
            path,
            GoForm.of("SecurityContext", context),
            "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
  }

  /** A pod's. */
  static void pod(JsonNode spec, FieldPath path, FieldErrors errors) {
    var context = find(spec, "securityContext");
    if (context == null) return;
    Checks.id(context, "fsGroup", path, errors);
    Checks.id(context, "runAsUser", path, errors);
    Checks.id(context, "runAsGroup", path, errors);
    var index = 0;
    for (var group : items(context, "supplementalGroups"))
      Checks.id(group.asLong(), path.child("supplementalGroups").index(index++), errors);
    if (flag(spec, "shareProcessNamespace") && flag(spec, "hostPID"))
      errors.invalidRendered(
          path.child("shareProcessNamespace"),
          "true",
          "ShareProcessNamespace and HostPID cannot both be enabled");
    sysctls(spec, context, path.child("sysctls"), errors);
    Checks.oneOf(context, "fsGroupChangePolicy", GROUP_CHANGES, path, errors);
    seccomp(find(context, "seccompProfile"), path.child("seccompProfile"), errors);
    windows(find(context, "windowsOptions"), path.child("windowsOptions"), errors);
    appArmor(find(context, "appArmorProfile"), path.child("appArmorProfile"), errors);
    Checks.oneOf(context, "supplementalGroupsPolicy", GROUP_POLICIES, path, errors);
    Checks.oneOf(context, "seLinuxChangePolicy", List.of("Recursive"), path, errors);
  }

  private static void sysctls(JsonNode spec, JsonNode context, FieldPath path, FieldErrors errors) {
    var names = new HashSet<String>();
    var index = 0;
    for (var sysctl : objects(context, "sysctls")) {
      var at = path.index(index++).child("name");
      var name = text(sysctl, "name");
      if (name.isEmpty()) errors.required(at, "");
      else if (name.length() > MAX_SYSCTL || !SYSCTL.matcher(name).matches())
        errors.invalid(
            at,
            name,
            "must have at most " + MAX_SYSCTL + " characters and match regex " + SYSCTL.pattern());
      else if (names.contains(name)) errors.duplicate(at, name);
      names.add(name);
      var dotted = name.replace('/', '.');
      if (flag(spec, "hostNetwork") && dotted.startsWith("net"))
        errors.invalid(at, name, "may not be specified when 'hostNetwork' is true");
      else if (flag(spec, "hostIPC")
          && (dotted.equals("kernel.sem") || IPC_SYSCTLS.stream().anyMatch(dotted::startsWith)))
        errors.invalid(at, name, "may not be specified when 'hostIPC' is true");
    }
  }

  private static void seccomp(@Nullable JsonNode profile, FieldPath path, FieldErrors errors) {
    if (profile == null) return;
    var type = text(profile, "type");
    if (type.isEmpty())
      errors.required(path.child("type"), "type is required when seccompProfile is set");
    else Checks.oneOf(profile, "type", PROFILES, path, errors);
    var local = path.child("localhostProfile");
    if (!type.equals("Localhost")) {
      if (has(profile, "localhostProfile"))
        errors.invalidRendered(
            local,
            GoForm.of("SeccompProfile", profile),
            "can only be set when seccomp type is Localhost");
    } else if (!has(profile, "localhostProfile")) {
      errors.required(local, "must be set when seccomp type is Localhost");
    } else {
      Checks.descending(text(profile, "localhostProfile"), local, errors);
    }
  }

  private static void appArmor(@Nullable JsonNode profile, FieldPath path, FieldErrors errors) {
    if (profile == null) return;
    var type = text(profile, "type");
    var local = path.child("localhostProfile");
    var given = text(profile, "localhostProfile");
    switch (type) {
      case "" ->
          errors.required(path.child("type"), "type is required when appArmorProfile is set");
      case "Localhost" -> {
        if (!given.equals(given.strip()))
          errors.invalid(local, given, "must not be padded with whitespace");
        else if (given.isEmpty())
          errors.required(local, "must be set when AppArmor type is Localhost");
      }
      default -> {
        if (!PROFILES.contains(type)) errors.notSupported(path.child("type"), type, PROFILES);
        else if (has(profile, "localhostProfile"))
          errors.invalid(local, given, "can only be set when AppArmor type is Localhost");
      }
    }
  }

  private static void windows(@Nullable JsonNode options, FieldPath path, FieldErrors errors) {
    if (options == null || !has(options, "runAsUserName")) return;
    var name = text(options, "runAsUserName");
    var at = path.child("runAsUserName");
    if (name.isEmpty()) errors.invalid(at, name, "runAsUserName cannot be an empty string");
    else if (name.chars().anyMatch(Character::isISOControl))
      errors.invalid(at, name, "runAsUserName cannot contain control characters");
    else if (name.indexOf('\\') != name.lastIndexOf('\\'))
      errors.invalid(at, name, "runAsUserName cannot contain more than one backslash");
    else if (name.endsWith("\\")) errors.invalid(at, name, "runAsUserName's User cannot be empty");
  }

  /** Separate users exclude what is shared with the host. */
  static void ownUsers(JsonNode spec, FieldPath path, FieldErrors errors) {
    if (!has(spec, "hostUsers") || flag(spec, "hostUsers")) return;
    var why = "when `hostUsers` is false";
    if (flag(spec, "hostNetwork")) errors.forbidden(path.child("hostNetwork"), why);
    if (flag(spec, "hostPID")) errors.forbidden(path.child("HostPID"), why);
    if (flag(spec, "hostIPC")) errors.forbidden(path.child("HostIPC"), why);
  }
}
