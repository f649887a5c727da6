package dev.lares.kind.workload;

import dev.lares.kind.Kind;
import java.util.List;

/** The kinds of this package. */
public final class WorkloadKinds {
  /** Pods first, then what makes them, then what they use. */
  public static final List<Kind> ALL =
      List.of(
          PodKind.KIND,
          PodTemplateKind.KIND,
          ReplicationControllerKind.KIND,
          DaemonSetKind.KIND,
          ReplicaSetKind.KIND,
          DeploymentKind.KIND,
          StatefulSetKind.KIND,
          ControllerRevisionKind.KIND,
          JobKind.KIND,
          CronJobKind.KIND,
          VolumeKind.KIND,
          ClaimKind.KIND,
          RuntimeClassKind.KIND);

  private WorkloadKinds() {}
}
