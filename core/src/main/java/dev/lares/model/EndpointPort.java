package dev.lares.model;

import java.util.Comparator;

/**
 * A port at which endpoints answer.
 *
 * @param port 0 for any
 * @param appProtocol empty for none
 */
public record EndpointPort(String name, int port, String protocol, String appProtocol) {
  public static final Comparator<EndpointPort> ORDER =
      Comparator.comparing(EndpointPort::name)
          .thenComparingInt(EndpointPort::port)
          .thenComparing(EndpointPort::protocol)
          .thenComparing(EndpointPort::appProtocol);
}
