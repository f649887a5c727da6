package dev.lares.workload;

import dev.lares.model.Pod;
import java.util.Comparator;

/** Which of several pods counts first. */
public final class PodOrder {
  /**
   * Bound before unbound, then older, then by name. Creation times have whole seconds, so among
   * pods of one second the name decides.
   */
  public static final Comparator<Pod> VETERANS_FIRST =
      Comparator.comparing((Pod pod) -> !pod.bound())
          .thenComparing(pod -> pod.meta().created())
          .thenComparing(pod -> pod.meta().name());

  private PodOrder() {}
}
