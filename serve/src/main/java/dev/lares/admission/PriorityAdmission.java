package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import dev.lares.store.Picture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Gives pods the priority of their class, and keeps one default class. */
final class PriorityAdmission implements AdmissionPlugin {
  private static final String CLASSES = "priorityclasses.scheduling.k8s.io";
  private static final String PREEMPTS = "PreemptLowerPriority";
  private static final PriorityClass NONE = new PriorityClass("", 0, PREEMPTS, false);

  private record PriorityClass(String name, int value, String preemption, boolean byDefault) {}

  private final Parsed<PriorityClass> classes = new Parsed<>(PriorityAdmission::read);

  @Override
  public String name() {
    return "Priority";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var pod = request.object();
    if (request.operation() == Operation.CREATE && request.concerns("pods") && pod != null)
      prioritize(request, Json.child(pod, "spec"));
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!request.concerns(CLASSES)) return;
    var next = request.object();
    if (request.operation() == Operation.DELETE) {
      if (request.name().startsWith("system-"))
        throw request.forbidden("this is a system priority class and cannot be deleted");
    } else if (next != null && next.path("globalDefault").booleanValue(false)) {
      var other = defaultClass(request.picture());
      if (other != null && !other.name().equals(request.name()))
        throw request.forbidden(
            "PriorityClass "
                + other.name()
                + " is already marked as default. Only one default can exist");
    }
  }

  private void prioritize(AdmissionRequest request, ObjectNode spec) {
    var wanted = classOf(request, Json.text(spec, "priorityClassName"));
    if (!wanted.name().isEmpty()) spec.put("priorityClassName", wanted.name());
    var priority = spec.get("priority");
    if (priority != null && priority.isNumber() && priority.longValue(0) != wanted.value())
      throw request.forbidden(
          "the integer value of priority ("
              + priority
              + ") must not be provided in pod spec; priority admission controller computed "
              + wanted.value()
              + " from the given PriorityClass name");
    spec.put("priority", wanted.value());
    var preemption = Json.text(spec, "preemptionPolicy");
    if (!preemption.isEmpty() && !preemption.equals(wanted.preemption()))
      throw request.forbidden(
          "the string value of PreemptionPolicy ("
              + preemption
              + ") must not be provided in pod spec; priority admission controller computed "
              + wanted.preemption()
              + " from the given PriorityClass name");
    spec.put("preemptionPolicy", wanted.preemption());
  }

  private PriorityClass classOf(AdmissionRequest request, String name) {
    if (name.isEmpty()) {
      var byDefault = defaultClass(request.picture());
      return byDefault == null ? NONE : byDefault;
    }
    var stored = request.picture().find(CLASSES, name);
    if (stored == null)
      throw request.forbidden("no PriorityClass with name " + name + " was found");
    return classes.of(stored);
  }

  /** Of several defaults, which only a race can make, the lowest counts. */
  private @Nullable PriorityClass defaultClass(Picture picture) {
    PriorityClass lowest = null;
    var all = picture.range(CLASSES, "", "");
    while (all.hasNext()) {
      var one = classes.of(all.next());
      if (one.byDefault() && (lowest == null || one.value() < lowest.value())) lowest = one;
    }
    return lowest;
  }

  private static PriorityClass read(ObjectNode object) {
    var preemption = Json.text(object, "preemptionPolicy");
    return new PriorityClass(
        Json.text(object.path("metadata"), "name"),
        object.path("value").intValue(0),
        preemption.isEmpty() ? PREEMPTS : preemption,
        object.path("globalDefault").booleanValue(false));
  }
}
