package dev.lares.explain;

import dev.lares.model.ControllerRevision;
import dev.lares.model.DaemonSet;
import dev.lares.model.Pod;
import java.time.Instant;
import java.util.List;

/**
 * What is known of one DaemonSet.
 *
 * @param pods those the set controls
 * @param revisions those the set controls
 * @param refusal why pods of it could not be created last; empty if nothing is known of that
 */
public record Sight(
    DaemonSet set,
    List<Pod> pods,
    List<ControllerRevision> revisions,
    String refusal,
    Instant now) {
  public Sight {
    pods = List.copyOf(pods);
    revisions = List.copyOf(revisions);
  }
}
