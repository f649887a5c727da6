package dev.lares.kind.workload;

/**
 * Where a pod spec stands: in a pod, or in a template of which pods will be made. Some rules only
 * hold for the former, so that templates stored long ago stay valid.
 *
 * @param inPod whether it is a pod's own
 * @param name the pod's name; empty in a template
 */
record PodScope(boolean inPod, String name) {
  static final PodScope TEMPLATE = new PodScope(false, "");
}
