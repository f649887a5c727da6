package dev.lares.kind;

import dev.lares.kind.basic.BasicKinds;
import dev.lares.kind.workload.DaemonSetKind;
import dev.lares.kind.workload.PodKind;
import java.util.List;
import java.util.stream.Stream;

/** The kinds that every server serves, in the order discovery names them. */
public final class BuiltInKinds {
  /** All of them. */
  public static final List<Kind> ALL =
      Stream.concat(Stream.of(PodKind.KIND, DaemonSetKind.KIND), BasicKinds.ALL.stream()).toList();

  private BuiltInKinds() {}
}
