package dev.lares.statefulset;

import dev.lares.model.Pod;

/** One thing a pass over a StatefulSet asks for. */
public sealed interface SetStep {
  /**
   * Make the claims and the pod with this number.
   *
   * @param revision the name of the ControllerRevision whose template it gets
   */
  record Start(int ordinal, String revision) implements SetStep {}

  /** Delete a pod. */
  record Stop(Pod pod, Why why) implements SetStep {}

  /** Give a pod the name's claims, or the labels, that it lacks. */
  record Mend(Pod pod) implements SetStep {}

  /** Why a pod goes. */
  enum Why {
    SURPLUS,
    OUTDATED,
    FAILED,
    SUCCEEDED
  }
}
