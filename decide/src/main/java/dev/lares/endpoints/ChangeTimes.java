package dev.lares.endpoints;

import dev.lares.model.Condition;
import dev.lares.model.Pod;
import dev.lares.model.Service;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells when that happened for which a service's endpoints change, so that users can measure how
 * long it takes until traffic follows. Remembers one moment a pod; not for several threads.
 */
public final class ChangeTimes {
  private record Known(Instant service, Map<String, Instant> pods) {}

  private final Map<String, Known> known = new HashMap<>();

  /** The earliest moment of change since the last call for {@code service}; null if none. */
  public @Nullable Instant next(Service service, Collection<Pod> pods) {
    var before = known.getOrDefault(service.meta().key(), new Known(Instant.MIN, Map.of()));
    Instant earliest = null;
    var moments = new HashMap<String, Instant>();
    for (var pod : pods) {
      var ready = Condition.find(pod.status().conditions(), Pod.READY);
      var moment = ready == null ? null : ready.lastTransition();
      if (moment == null) continue;
      moments.put(pod.meta().name(), moment);
      if (moment.isAfter(before.pods().getOrDefault(pod.meta().name(), Instant.MIN)))
        earliest = earlier(earliest, moment);
    }
    var created = service.meta().created();
    if (created.isAfter(before.service())) earliest = earlier(earliest, created);
    known.put(service.meta().key(), new Known(created, moments));
    return earliest;
  }

  public void forget(String service) {
    known.remove(service);
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }
}
