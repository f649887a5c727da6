package dev.lares.model;

import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import java.util.List;

/**
 * A service.
 *
 * @param selector empty where somebody else names its endpoints
 * @param headless whether it has no address of its own
 * @param external whether it is only another name for something outside
 * @param publishesNotReady whether pods are to be found before they are ready
 * @param addressTypes {@code IPv4}, {@code IPv6}, in order of preference
 * @param trafficDistribution such as {@code PreferSameZone}; empty for none
 */
public record Service(
    Meta meta,
    Labels selector,
    List<ServicePort> ports,
    boolean headless,
    boolean external,
    boolean publishesNotReady,
    List<String> addressTypes,
    String trafficDistribution) {
  public Service {
    ports = List.copyOf(ports);
    addressTypes = List.copyOf(addressTypes);
  }

  /** What it selects: without a selector nothing. */
  public LabelSelector pods() {
    return selector.isEmpty() || external ? LabelSelector.NOTHING : LabelSelector.of(selector);
  }
}
