package dev.lares.view.decode;

import dev.lares.model.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of conditions, of any kind of object. */
final class ConditionReader {
  private ConditionReader() {}

  static List<Condition> read(Scan scan) {
    return Shared.CONDITIONS.share(List.copyOf(scan.list(() -> condition(scan))));
  }

  private static Condition condition(Scan scan) {
    return new Object() {
      String type = "";
      Condition.Status status = Condition.Status.UNKNOWN;
      String reason = "";
      String message = "";
      @Nullable Instant transition;
      @Nullable Instant seen;
      long generation;

      Condition read() {
        scan.object(field -> {
          switch (field) {
            case "type" -> type = scan.name();
            case "status" -> status = Condition.Status.of(scan.text());
            case "reason" -> reason = scan.name();
            case "message" -> message = scan.name();
            case "lastTransitionTime" -> transition = scan.time();
            case "lastHeartbeatTime", "lastUpdateTime", "lastProbeTime" -> seen = scan.time();
            case "observedGeneration" -> generation = scan.number();
            default -> {}
          }
        });
        return new Condition(type, status, reason, message, transition, seen, generation);
      }
    }.read();
  }
}
