package dev.lares.podsecurity;

import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Labels of SELinux: of a few types, with neither user nor role. */
final class SeLinux {
  private static final Set<String> TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");

  private final Policy policy;
  private final TreeSet<String> types = new TreeSet<>();
  private boolean user;
  private boolean role;

  private SeLinux(Policy policy) {
    this.policy = policy;
  }

  static @Nullable Finding examine(PodView pod, Policy policy) {
    var found = new SeLinux(policy);
    boolean ofPod = found.isBad(pod.context());
    var bad = pod.containers(c -> found.isBad(PodView.context(c)));
    if (!ofPod && bad.isEmpty()) return null;
    return new Finding(
        "seLinuxOptions",
        Words.setters(ofPod, bad)
            + " set forbidden securityContext.seLinuxOptions: "
            + found.text());
  }

  private boolean isBad(JsonNode context) {
    var options = context.path("seLinuxOptions");
    var type = PodView.text(options.path("type"));
    boolean badType = !TYPES.contains(type) && !knownSince31(type);
    boolean badUser = !PodView.text(options.path("user")).isEmpty();
    boolean badRole = !PodView.text(options.path("role")).isEmpty();
    if (badType) types.add(type);
    user |= badUser;
    role |= badRole;
    return badType || badUser || badRole;
  }

  private boolean knownSince31(String type) {
    return type.equals("container_engine_t") && !policy.isBefore(31);
  }

  private String text() {
    var text = new StringJoiner("; ");
    if (!types.isEmpty()) text.add(Words.plural("type", types) + " " + Words.quoted(types));
    if (user) text.add("user may not be set");
    if (role) text.add("role may not be set");
    return text.toString();
  }
}
