package dev.lares.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pod.
 *
 * @param reason such as {@code Evicted}; empty for none
 * @param nominatedNodeName where room is being made for the pod; empty for nowhere
 * @param startTime when a node took it on; null before
 * @param podIp empty until it has one
 * @param actuation of pod-level resources
 */
public record PodStatus(
    PodPhase phase,
    String reason,
    String message,
    List<Condition> conditions,
    String nominatedNodeName,
    @Nullable Instant startTime,
    String podIp,
    List<ContainerStatus> containers,
    List<ContainerStatus> initContainers,
    Actuation actuation) {

  /** A pod nobody has touched yet. */
  public static final PodStatus PENDING = of(PodPhase.PENDING, List.of());

  public PodStatus {
    conditions = List.copyOf(conditions);
    containers = List.copyOf(containers);
    initContainers = List.copyOf(initContainers);
  }

  public static PodStatus of(PodPhase phase, List<Condition> conditions) {
    return new PodStatus(
        phase, "", "", conditions, "", null, "", List.of(), List.of(), Actuation.NONE);
  }

  public PodStatus withNomination(String nodeName) {
    return new PodStatus(
        phase,
        reason,
        message,
        conditions,
        nodeName,
        startTime,
        podIp,
        containers,
        initContainers,
        actuation);
  }

  public PodStatus withStartTime(Instant when) {
    return new PodStatus(
        phase,
        reason,
        message,
        conditions,
        nominatedNodeName,
        when,
        podIp,
        containers,
        initContainers,
        actuation);
  }
}
