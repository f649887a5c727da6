package dev.lares.kind;

import dev.lares.kind.autoscale.AutoscalerKinds;
import dev.lares.kind.basic.BasicKinds;
import dev.lares.kind.definition.Definitions;
import dev.lares.kind.device.DeviceKinds;
import dev.lares.kind.registration.RegistrationKinds;
import dev.lares.kind.storage.StorageKinds;
import dev.lares.kind.traffic.TrafficKinds;
import dev.lares.kind.workload.WorkloadKinds;
import java.util.List;
import java.util.stream.Stream;

/** The kinds that every server serves, in the order discovery names them. */
public final class BuiltInKinds {
  /** All of them. */
  public static final List<Kind> ALL =
      Stream.of(
              WorkloadKinds.ALL,
              AutoscalerKinds.ALL,
              BasicKinds.ALL,
              StorageKinds.ALL,
              DeviceKinds.ALL,
              TrafficKinds.ALL,
              RegistrationKinds.ALL,
              List.of(Definitions.KIND))
          .flatMap(List::stream)
          .toList();

  private BuiltInKinds() {}
}
