package dev.lares.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the places where a service answers.
 *
 * @param addressType {@code IPv4}, {@code IPv6} or {@code FQDN}
 */
public record EndpointSlice(
    Meta meta, String addressType, List<EndpointPort> ports, List<Endpoint> endpoints) {
  /** Names the service a slice belongs to. */
  public static final String SERVICE_LABEL = "kubernetes.io/service-name";

  /** Names the controller that looks after a slice. */
  public static final String MANAGER_LABEL = "endpointslice.kubernetes.io/managed-by";

  /** On the slices of services that have no address of their own. */
  public static final String HEADLESS_LABEL = "service.kubernetes.io/headless";

  /** When what a slice was last changed for had happened. */
  public static final String TRIGGER_TIME = "endpoints.kubernetes.io/last-change-trigger-time";

  public EndpointSlice {
    ports = List.copyOf(ports);
    endpoints = List.copyOf(endpoints);
  }

  /**
   * One place.
   *
   * @param target the object behind it, null where not known
   * @param nodeName where it is; empty where not known
   * @param zone of its node; empty where not known
   * @param forZones whose clients it would best serve; empty for all
   * @param forNodes whose clients it would best serve; empty for all
   */
  public record Endpoint(
      List<String> addresses,
      Conditions conditions,
      String hostname,
      @Nullable EndpointTarget target,
      String nodeName,
      String zone,
      List<String> forZones,
      List<String> forNodes) {
    public Endpoint {
      addresses = List.copyOf(addresses);
      forZones = List.copyOf(forZones);
      forNodes = List.copyOf(forNodes);
    }
  }

  /** Whether an endpoint is to be used; null where not said. */
  public record Conditions(
      @Nullable Boolean ready, @Nullable Boolean serving, @Nullable Boolean terminating) {}
}
