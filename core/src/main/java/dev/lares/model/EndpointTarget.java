package dev.lares.model;

/** The object behind an endpoint, nearly always a pod. */
public record EndpointTarget(String kind, String namespace, String name, String uid) {
  public static EndpointTarget pod(Meta pod) {
    return new EndpointTarget("Pod", pod.namespace(), pod.name(), pod.uid());
  }
}
