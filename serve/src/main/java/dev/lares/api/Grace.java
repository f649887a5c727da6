package dev.lares.api;

import dev.lares.kind.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How long a pod may take to end: only pods have node agents that wait for it. */
final class Grace {
  /** What a delete comes to. */
  enum Step {
    /** The object is to go at once. */
    NOW,
    /** The object now says by when it will be gone. */
    BEGUN,
    /** A delete is under way already and this one does not shorten it. */
    PENDING
  }

  private Grace() {}

  static boolean applies(Kind kind) {
    return kind.storedAs().equals("pods");
  }

  /**
   * Marks {@code pod} as being deleted.
   *
   * @param asked seconds; null for the pod's own
   */
  static Step begin(ObjectNode pod, @Nullable Long asked, Instant now) {
    return Metadata.deleting(pod) ? shorten(pod, asked) : mark(pod, asked, now);
  }

  private static Step mark(ObjectNode pod, @Nullable Long asked, Instant now) {
    var spec = pod.path("spec");
    long grace = asked != null ? asked : spec.path("terminationGracePeriodSeconds").longValue(0);
    if (Json.text(spec, "nodeName").isEmpty() || finished(pod)) grace = 0;
    if (grace < 0) grace = 1;
    var metadata = Metadata.of(pod);
    metadata.put("deletionTimestamp", Metadata.time(now.plusSeconds(grace)));
    Metadata.putNumber(metadata, "deletionGracePeriodSeconds", grace);
    Metadata.raiseGeneration(pod);
    return grace == 0 ? Step.NOW : Step.BEGUN;
  }

  private static Step shorten(ObjectNode pod, @Nullable Long asked) {
    var grace = Metadata.graceSeconds(pod);
    if (grace == null || grace == 0) return Step.NOW;
    if (asked == null || asked >= grace) return Step.PENDING;
    var metadata = Metadata.of(pod);
    var due = Instant.parse(Json.text(metadata, "deletionTimestamp"));
    metadata.put("deletionTimestamp", Metadata.time(due.minusSeconds(grace - asked)));
    Metadata.putNumber(metadata, "deletionGracePeriodSeconds", asked);
    return asked == 0 ? Step.NOW : Step.BEGUN;
  }

  private static boolean finished(ObjectNode pod) {
    var phase = Json.text(pod.path("status"), "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }
}
