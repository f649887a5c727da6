package dev.lares.control.job;

import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.model.ApiException;
import dev.lares.model.Job;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import tools.jackson.databind.node.JsonNodeFactory;

/** The finalizer that keeps a job's pod until it is counted. */
final class Tracking {
  private Tracking() {}

  static boolean on(Pod pod) {
    return pod.meta().finalizers().contains(Job.TRACKING);
  }

  /** Lets {@code pod} go; that it is gone already is success. */
  static void remove(Hands hands, Pod pod) {
    if (on(pod)) patch(hands, pod, "$deleteFromPrimitiveList/finalizers");
  }

  /** Of a pod that was adopted, and so was not made with it. */
  static void add(Hands hands, Pod pod) {
    patch(hands, pod, "finalizers");
  }

  private static void patch(Hands hands, Pod pod, String field) {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("uid", pod.meta().uid()).putArray(field).add(Job.TRACKING);
    try {
      hands.patch(
          Resources.PODS,
          pod.meta().namespace(),
          pod.meta().name(),
          "",
          PatchType.STRATEGIC,
          patch);
    } catch (ApiException refusal) {
      // gone, or another pod has its name: either way there is nothing left to hold
      if (!refusal.notFound() && !refusal.conflict()) throw refusal;
    }
  }
}
