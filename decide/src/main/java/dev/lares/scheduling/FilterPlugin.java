package dev.lares.scheduling;

/** A rule by which nodes are refused. */
public interface FilterPlugin {
  /** As Kubernetes calls it. */
  String name();

  /** Looks at {@code pod} once, before nodes are asked. */
  Preparation prepare(PodInfo pod, Landscape landscape);

  /**
   * Whether {@code event} may turn round this plugin's refusal of {@code waiting}. A wrong yes
   * costs a try, a wrong no leaves the pod waiting for minutes.
   */
  boolean mayHelp(PodInfo waiting, ClusterEvent event);
}
