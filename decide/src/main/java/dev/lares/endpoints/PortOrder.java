package dev.lares.endpoints;

import dev.lares.model.EndpointPort;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * In which order several ports of a service are written down: by a hash of how Go prints them. Who
 * takes the first of them, or compares two clusters, finds what Kubernetes would have written.
 */
final class PortOrder {
  /** In EndpointSlices. */
  static final Comparator<EndpointPort> OF_SLICES =
      Comparator.comparing(port -> hash(inSlice(port)));

  /** In Endpoints. */
  static final Comparator<EndpointPort> OF_ENDPOINTS =
      Comparator.comparing(port -> hash(inEndpoints(port)));

  private PortOrder() {}

  private static String inSlice(EndpointPort port) {
    return "(v1.EndpointPort){Name:(*string)%s Protocol:(*v1.Protocol)%s Port:(*int32)%d AppProtocol:(*string)%s}"
        .formatted(port.name(), port.protocol(), port.port(), appProtocol(port));
  }

  private static String inEndpoints(EndpointPort port) {
    return "(v1.EndpointPort){Name:(string)%s Port:(int32)%d Protocol:(v1.Protocol)%s AppProtocol:(*string)%s}"
        .formatted(port.name(), port.port(), port.protocol(), appProtocol(port));
  }

  private static String appProtocol(EndpointPort port) {
    return port.appProtocol().isEmpty() ? "<nil>" : port.appProtocol();
  }

  /** A number of 128 bits without sign. */
  private record Wide(long high, long low) implements Comparable<Wide> {
    @Override
    public int compareTo(Wide other) {
      int order = Long.compareUnsigned(high, other.high);
      return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }
  }

  /** FNV-1a with 128 bits; its prime is 2^88 + 0x13b. */
  private static Wide hash(String text) {
    long high = 0x6c62272e07bb0142L;
    long low = 0x62b821756295c58dL;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      low ^= b & 0xff;
      high = Math.unsignedMultiplyHigh(low, 0x13b) + high * 0x13b + (low << 24);
      low *= 0x13b;
    }
    return new Wide(high, low);
  }
}
