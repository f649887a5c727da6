package dev.lares.daemonset;

import dev.lares.model.DaemonSet;
import dev.lares.model.Pod;
import dev.lares.model.UpdateStrategy;

/**
 * What the pods of a DaemonSet are measured against.
 *
 * @param hash the revision's, as its pods carry it; empty while there is none
 * @param generation of the template, as its pods carry it
 * @param surges whether a new pod may come before the old one goes
 * @param minReadySeconds how long a pod is ready before it counts as available
 */
public record Aim(String hash, String generation, boolean surges, int minReadySeconds) {
  public static final String HASH_LABEL = "controller-revision-hash";
  public static final String GENERATION_LABEL = "pod-template-generation";
  public static final String GENERATION_ANNOTATION = "deprecated.daemonset.template.generation";

  public static Aim of(DaemonSet set, String hash) {
    return new Aim(
        hash,
        set.meta().annotation(GENERATION_ANNOTATION),
        surges(set.updateStrategy()),
        set.minReadySeconds());
  }

  private static boolean surges(UpdateStrategy strategy) {
    return strategy instanceof UpdateStrategy.Rolling rolling && rolling.maxSurge().value() > 0;
  }

  /** Whether {@code pod} is made from the present template. */
  public boolean isNew(Pod pod) {
    return hasHash(pod)
        || !generation.isEmpty() && generation.equals(pod.meta().label(GENERATION_LABEL));
  }

  boolean hasHash(Pod pod) {
    return !hash.isEmpty() && hash.equals(pod.meta().label(HASH_LABEL));
  }
}
