package dev.lares.kind.traffic;

import dev.lares.kind.Kind;
import java.util.List;

/** The kinds of this package. */
public final class TrafficKinds {
  /** All of them. */
  public static final List<Kind> ALL =
      List.of(ServiceRanges.KIND, TakenAddresses.KIND, FlowSchemas.KIND, PriorityLevels.KIND);

  private TrafficKinds() {}
}
