package dev.lares.model;

import dev.lares.quantity.ResourceList;
import java.util.List;

/**
 * A container as decisions see it.
 *
 * @param restartPolicy empty for the pod's
 */
public record Container(
    String name,
    String image,
    ResourceList requests,
    ResourceList limits,
    List<ContainerPort> ports,
    String restartPolicy) {
  public Container {
    ports = List.copyOf(ports);
  }

  /** One that asks for {@code requests}, and nothing else said. */
  public static Container requesting(String name, ResourceList requests) {
    return new Container(name, "", requests, ResourceList.NONE, List.of(), "");
  }

  /** Whether this init container keeps running beside the regular ones. */
  public boolean sidecar() {
    return restartPolicy.equals("Always");
  }
}
