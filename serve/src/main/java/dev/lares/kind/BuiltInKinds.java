package dev.lares.kind;

import dev.lares.kind.workload.DaemonSetKind;
import dev.lares.kind.workload.PodKind;
import java.util.List;

/** The kinds that every server serves, in the order discovery names them. */
public final class BuiltInKinds {
  /** All of them. */
  public static final List<Kind> ALL = List.of(PodKind.KIND, DaemonSetKind.KIND);

  private BuiltInKinds() {}
}
