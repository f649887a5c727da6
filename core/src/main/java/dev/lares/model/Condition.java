package dev.lares.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One observation about an object, in its status.
 *
 * @param lastTransition when the status last changed; null where never said
 * @param lastSeen when it was last confirmed: lastHeartbeatTime of nodes, lastUpdateTime of
 *     deployments, lastProbeTime of pods; null where never said
 * @param observedGeneration of the object it speaks about, 0 where not said
 */
public record Condition(
    String type,
    Status status,
    String reason,
    String message,
    @Nullable Instant lastTransition,
    @Nullable Instant lastSeen,
    long observedGeneration) {

  /** Whether the condition holds. */
  public enum Status {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** As in objects. */
    public String text() {
      return text;
    }

    /** Unknown for every text that is neither True nor False. */
    public static Status of(String text) {
      return text.equals("True") ? TRUE : text.equals("False") ? FALSE : UNKNOWN;
    }

    public static Status of(boolean holds) {
      return holds ? TRUE : FALSE;
    }
  }

  public Condition(
      String type, Status status, String reason, String message, @Nullable Instant transition) {
    this(type, status, reason, message, transition, null, 0);
  }

  public boolean holds() {
    return status == Status.TRUE;
  }

  /** The condition of {@code type}, or null. */
  public static @Nullable Condition find(List<Condition> conditions, String type) {
    for (int i = 0; i < conditions.size(); i++)
      if (conditions.get(i).type().equals(type)) return conditions.get(i);
    return null;
  }

  /** Whether the condition of {@code type} is there and True. */
  public static boolean holds(List<Condition> conditions, String type) {
    var condition = find(conditions, type);
    return condition != null && condition.holds();
  }
}
