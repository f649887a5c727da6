package dev.lares.podsecurity;

import static dev.lares.podsecurity.PodView.text;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Profiles of AppArmor, by field and by the annotation of old. */
final class AppArmor {
  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

  private AppArmor() {}

  static @Nullable Finding examine(PodView pod, Policy policy) {
    var values = new TreeSet<String>();
    boolean ofPod = forbidden(pod.context(), values);
    var bad = pod.containers(c -> forbidden(PodView.context(c), values));
    var annotations = new ArrayList<String>();
    for (var entry : pod.annotations().properties())
      if (entry.getKey().startsWith(ANNOTATION) && !allowed(text(entry.getValue())))
        annotations.add(entry.getKey() + "=\"" + text(entry.getValue()) + "\"");
    annotations.sort(null);
    if (!ofPod && bad.isEmpty() && annotations.isEmpty()) return null;
    var setters = new ArrayList<String>();
    if (ofPod || !bad.isEmpty()) setters.add(Words.setters(ofPod, bad));
    if (!annotations.isEmpty()) setters.add(Words.plural("annotation", annotations));
    var all = new ArrayList<>(List.copyOf(values));
    all.addAll(annotations);
    return new Finding(
        Words.plural("forbidden AppArmor profile", all),
        String.join(" and ", setters)
            + " must not set AppArmor profile type to "
            + Words.quoted(all));
  }

  private static boolean forbidden(JsonNode context, TreeSet<String> values) {
    var type = text(context.path("appArmorProfile").path("type"));
    if (type.isEmpty() || type.equals("RuntimeDefault") || type.equals("Localhost")) return false;
    values.add(type);
    return true;
  }

  private static boolean allowed(String profile) {
    return profile.isEmpty()
        || profile.equals("runtime/default")
        || profile.startsWith("localhost/");
  }
}
