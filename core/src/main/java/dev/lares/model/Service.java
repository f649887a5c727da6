package dev.lares.model;

import dev.lares.select.LabelSelector;
import java.util.List;

/**
 * A service.
 *
 * @param selector selects nothing where somebody else names its endpoints
 * @param headless whether it has no address of its own
 * @param external whether it is only another name for something outside
 * @param publishesNotReady whether pods are to be found before they are ready
 * @param addressTypes {@code IPv4}, {@code IPv6}, in order of preference
 * @param trafficDistribution such as {@code PreferSameZone}; empty for none
 */
public record Service(
    Meta meta,
    LabelSelector selector,
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

  /** The pods behind it; a mere name has none. */
  public LabelSelector pods() {
    return external ? LabelSelector.NOTHING : selector;
  }
}
