package dev.lares.model;

import dev.lares.quantity.ResourceList;
import dev.lares.select.Affinity;
import dev.lares.select.Labels;
import dev.lares.select.Toleration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pod asks for, as decisions see it. Where it runs is not part of this ({@link
 * Pod#nodeName}, {@link Pod#pinnedTo}), so all pods of one template can share one specification.
 *
 * @param priority null where admission has not set it
 * @param preempts whether the pod may push others out (PreemptLowerPriority, the default)
 * @param requests of the pod as a whole (pod-level resources), none where only containers ask
 * @param limits of the pod as a whole
 * @param terminationGraceSeconds how long the pod may take to stop
 * @param expires whether activeDeadlineSeconds bounds the pod's life
 * @param schedulingGates names of what must happen before the pod is scheduled
 * @param claims names of the PersistentVolumeClaims the volumes use
 * @param imageVolumes images mounted as volumes
 * @param hostname empty for the pod's name
 * @param subdomain the headless service under which the host name is known; empty for none
 */
public record PodSpec(
    String schedulerName,
    @Nullable Integer priority,
    String priorityClassName,
    boolean preempts,
    Labels nodeSelector,
    Affinity affinity,
    List<Toleration> tolerations,
    List<Container> containers,
    List<Container> initContainers,
    ResourceList requests,
    ResourceList limits,
    ResourceList overhead,
    boolean hostNetwork,
    long terminationGraceSeconds,
    boolean expires,
    String restartPolicy,
    List<String> schedulingGates,
    List<TopologySpread> topologySpread,
    String serviceAccountName,
    List<String> claims,
    List<String> imageVolumes,
    String hostname,
    String subdomain) {

  public static final String DEFAULT_SCHEDULER = "default-scheduler";

  /** A pod that asks for nothing, with the defaults of the API. */
  public static final PodSpec EMPTY =
      new PodSpec(
          DEFAULT_SCHEDULER,
          null,
          "",
          true,
          Labels.NONE,
          Affinity.NONE,
          List.of(),
          List.of(),
          List.of(),
          ResourceList.NONE,
          ResourceList.NONE,
          ResourceList.NONE,
          false,
          30,
          false,
          "Always",
          List.of(),
          List.of(),
          "default",
          List.of(),
          List.of(),
          "",
          "");

  public PodSpec {
    tolerations = List.copyOf(tolerations);
    containers = List.copyOf(containers);
    initContainers = List.copyOf(initContainers);
    schedulingGates = List.copyOf(schedulingGates);
    topologySpread = List.copyOf(topologySpread);
    claims = List.copyOf(claims);
    imageVolumes = List.copyOf(imageVolumes);
  }

  /** What counts in comparisons: a missing priority is 0. */
  public int priorityValue() {
    return priority == null ? 0 : priority;
  }

  public boolean gated() {
    return !schedulingGates.isEmpty();
  }

  /** A copy to change. */
  public PodSpecBuilder change() {
    return new PodSpecBuilder(this);
  }
}
