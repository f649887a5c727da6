package dev.lares.sim;

import dev.lares.quantity.Quantity;
import dev.lares.quantity.QuantityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a simulated container uses. It does nothing, so this follows from its pod: what the pod's
 * annotations say, else half of what the container requests. Equal pods use equal amounts.
 *
 * @param milliCpu thousandths of a processor
 * @param memory bytes
 */
public record ContainerUsage(String name, long milliCpu, long memory) {
  /** Annotation of a pod: the processors each of its containers uses, as a quantity. */
  private static final String CPU = "lares.dev/cpu-usage";

  /** Annotation of a pod: the memory each of its containers uses, as a quantity. */
  private static final String MEMORY = "lares.dev/memory-usage";

  /** Of a container that requests nothing: what an idle process takes. */
  private static final long IDLE_CPU = 1;

  private static final long IDLE_MEMORY = 8 << 20;

  /** Those of the pod's containers that run, in its order. */
  public static List<ContainerUsage> of(JsonNode pod) {
    var running = running(pod);
    if (running.isEmpty()) return List.of();
    var annotations = pod.path("metadata").path("annotations");
    var cpu = amount(annotations, CPU);
    var memory = amount(annotations, MEMORY);
    var all = new ArrayList<ContainerUsage>();
    for (var list : List.of("initContainers", "containers"))
      for (var container : pod.path("spec").path(list)) {
        var name = container.path("name").asString("");
        if (!running.contains(name)) continue;
        var requests = container.path("resources").path("requests");
        all.add(
            new ContainerUsage(
                name,
                cpu != null ? cpu.milli() : half(amount(requests, "cpu"), true, IDLE_CPU),
                memory != null
                    ? memory.units()
                    : half(amount(requests, "memory"), false, IDLE_MEMORY)));
      }
    return all;
  }

  private static Set<String> running(JsonNode pod) {
    var names = new HashSet<String>();
    for (var list : List.of("initContainerStatuses", "containerStatuses"))
      for (var status : pod.path("status").path(list))
        if (status.path("state").path("running").isObject())
          names.add(status.path("name").asString(""));
    return names;
  }

  private static long half(@Nullable Quantity request, boolean thousandths, long idle) {
    if (request == null || request.isZero()) return idle;
    return (thousandths ? request.milli() : request.units()) / 2;
  }

  /** Absent if it cannot be read, as with all annotations that simulate. */
  private static @Nullable Quantity amount(JsonNode parent, String name) {
    var text = parent.path(name).asString("");
    if (text.isEmpty()) return null;
    try {
      var amount = Quantity.parse(text);
      return amount.sign() < 0 ? null : amount;
    } catch (QuantityException unreadable) {
      return null;
    }
  }
}
