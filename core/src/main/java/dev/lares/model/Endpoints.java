package dev.lares.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All places where a service answers, in the old form. */
public record Endpoints(Meta meta, List<Subset> subsets) {
  /** Names the controller that looks after such an object. */
  public static final String MANAGER_LABEL = "endpoints.kubernetes.io/managed-by";

  public Endpoints {
    subsets = List.copyOf(subsets);
  }

  /** Addresses that answer at the same ports. */
  public record Subset(
      List<Address> addresses, List<Address> notReadyAddresses, List<EndpointPort> ports) {
    public Subset {
      addresses = List.copyOf(addresses);
      notReadyAddresses = List.copyOf(notReadyAddresses);
      ports = List.copyOf(ports);
    }
  }

  /** One address; texts are empty where not known. */
  public record Address(
      String ip, String hostname, String nodeName, @Nullable EndpointTarget target) {}
}
