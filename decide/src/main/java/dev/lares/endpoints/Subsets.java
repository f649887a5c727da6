package dev.lares.endpoints;

import dev.lares.model.EndpointPort;
import dev.lares.model.EndpointTarget;
import dev.lares.model.Endpoints.Address;
import dev.lares.model.Endpoints.Subset;
import dev.lares.model.Pod;
import dev.lares.model.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a service's Endpoints, the old form of its slices, are to say. */
public final class Subsets {
  /** Addresses such an object may hold. */
  private static final int MOST = 1000;

  private static final EndpointPort NO_PORT = new EndpointPort("", 0, "", "");

  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::ready)
          .reversed()
          .thenComparing(entry -> entry.address().ip(), Subsets::byNumbers)
          .thenComparing(entry -> target(entry.address()).uid());

  private record Entry(Address address, boolean ready) {}

  private Subsets() {}

  /** The addresses of {@code pods}, those with equal ports together, all in a fixed order. */
  public static List<Subset> of(Service service, Collection<Pod> pods) {
    var byPort = new LinkedHashMap<EndpointPort, TreeSet<Entry>>();
    for (var pod : pods) {
      if (!Backends.counts(pod) || (pod.terminating() && !service.publishesNotReady())) continue;
      var entry = new Entry(address(service, pod), service.publishesNotReady() || pod.ready());
      var ports = service.ports().isEmpty() ? List.of(NO_PORT) : Backends.ports(service, pod);
      for (var port : ports)
        byPort.computeIfAbsent(port, absent -> new TreeSet<>(ORDER)).add(entry);
    }
    // ports that lead to the very same addresses make one subset
    var byEntries = new LinkedHashMap<List<Entry>, TreeSet<EndpointPort>>();
    for (Map.Entry<EndpointPort, TreeSet<Entry>> port : byPort.entrySet())
      byEntries
          .computeIfAbsent(
              List.copyOf(port.getValue()), absent -> new TreeSet<>(PortOrder.OF_ENDPOINTS))
          .add(port.getKey());
    var subsets = new ArrayList<Subset>();
    byEntries.forEach((entries, ports) -> {
      ports.remove(NO_PORT);
      subsets.add(
          new Subset(addresses(entries, true), addresses(entries, false), List.copyOf(ports)));
    });
    subsets.sort(
        Comparator.comparing(
            subset -> subset.ports().isEmpty() ? NO_PORT : subset.ports().getFirst(),
            PortOrder.OF_ENDPOINTS));
    return subsets;
  }

  /** Whether there are more addresses than may be said. */
  public static boolean tooMany(List<Subset> subsets) {
    return subsets.stream()
            .mapToInt(subset -> subset.addresses().size() + subset.notReadyAddresses().size())
            .sum()
        > MOST;
  }

  /** As many addresses as may be said, ready ones first, each subset its share. */
  public static List<Subset> cut(List<Subset> subsets) {
    if (!tooMany(subsets)) return subsets;
    int ready = subsets.stream().mapToInt(subset -> subset.addresses().size()).sum();
    int notReady = subsets.stream().mapToInt(subset -> subset.notReadyAddresses().size()).sum();
    int readyLeft = Math.min(ready, MOST);
    int notReadyLeft = MOST - readyLeft;
    var cut = new ArrayList<Subset>();
    for (var subset : subsets) {
      int some = share(subset.addresses().size(), Math.min(ready, MOST), ready, readyLeft);
      int others =
          share(
              subset.notReadyAddresses().size(),
              MOST - Math.min(ready, MOST),
              notReady,
              notReadyLeft);
      readyLeft -= some;
      notReadyLeft -= others;
      if (some + others > 0)
        cut.add(
            new Subset(
                subset.addresses().subList(0, some),
                subset.notReadyAddresses().subList(0, others),
                subset.ports()));
    }
    return cut;
  }

  private static int share(int size, int room, int total, int left) {
    if (total == 0) return 0;
    return Math.min(Math.min(size, left), Math.ceilDiv(size * room, total));
  }

  private static Address address(Service service, Pod pod) {
    return new Address(
        pod.status().podIp(),
        Backends.hostname(service, pod),
        pod.nodeName(),
        EndpointTarget.pod(pod.meta()));
  }

  private static List<Address> addresses(List<Entry> entries, boolean ready) {
    return entries.stream().filter(entry -> entry.ready() == ready).map(Entry::address).toList();
  }

  private static EndpointTarget target(Address address) {
    var target = address.target();
    return target == null ? new EndpointTarget("", "", "", "") : target;
  }

  /** 10.0.0.9 before 10.0.0.10. */
  private static int byNumbers(String a, String b) {
    if (a.contains(":") || b.contains(":")) return a.compareTo(b);
    var left = a.split("\\.");
    var right = b.split("\\.");
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = Integer.compare(left[i].length(), right[i].length());
      if (order == 0) order = left[i].compareTo(right[i]);
      if (order != 0) return order;
    }
    return Integer.compare(left.length, right.length);
  }
}
