package dev.lares.workload;

import dev.lares.model.Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The pods of one ReplicaSet.
 *
 * @param active those that count: neither finished nor asked to go
 * @param terminating how many have been asked to go and still run
 */
public record Census(List<Pod> active, int terminating) {
  public Census {
    active = List.copyOf(active);
  }

  public static Census of(Collection<Pod> pods) {
    var active = new ArrayList<Pod>(pods.size());
    int terminating = 0;
    for (var pod : pods) {
      if (pod.terminal()) continue;
      if (pod.terminating()) terminating++;
      else active.add(pod);
    }
    return new Census(active, terminating);
  }
}
