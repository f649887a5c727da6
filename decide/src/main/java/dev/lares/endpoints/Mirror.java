package dev.lares.endpoints;

import dev.lares.model.EndpointPort;
import dev.lares.model.EndpointSlice.Conditions;
import dev.lares.model.EndpointSlice.Endpoint;
import dev.lares.model.Endpoints;
import dev.lares.model.Endpoints.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What slices say for Endpoints that a user wrote, so that who reads slices misses nothing. */
public final class Mirror {
  /** A user's word that there shall be no mirror. */
  public static final String SKIP_LABEL = "endpointslice.kubernetes.io/skip-mirror";

  /** Old leader elections kept their records in Endpoints. */
  private static final String LEADER = "control-plane.alpha.kubernetes.io/leader";

  /** Endpoints of one subset that are mirrored, the rest is left out. */
  private static final int MOST = 1000;

  private record Place(String addressType, List<EndpointPort> ports) {}

  private Mirror() {}

  /** Whether {@code endpoints} are a user's own and to be mirrored. */
  public static boolean wanted(Endpoints endpoints) {
    var meta = endpoints.meta();
    return !meta.label(SKIP_LABEL).equals("true")
        && !meta.annotations().containsKey(LEADER)
        && meta.label(Endpoints.MANAGER_LABEL).isEmpty();
  }

  /** What the slices are to hold. */
  public static List<Packing.Group> of(Endpoints endpoints) {
    var places = new LinkedHashMap<Place, List<Endpoint>>();
    for (var subset : endpoints.subsets()) {
      int room = MOST;
      for (var address : subset.addresses()) if (room-- > 0) add(places, subset, address, true);
      for (var address : subset.notReadyAddresses())
        if (room-- > 0) add(places, subset, address, false);
    }
    var groups = new ArrayList<Packing.Group>();
    for (Map.Entry<Place, List<Endpoint>> entry : places.entrySet())
      groups.add(
          new Packing.Group(
              entry.getKey().addressType(), entry.getKey().ports(), entry.getValue()));
    return groups;
  }

  private static void add(
      Map<Place, List<Endpoint>> places, Endpoints.Subset subset, Address address, boolean ready) {
    places
        .computeIfAbsent(
            new Place(Backends.addressType(address.ip()), subset.ports()),
            absent -> new ArrayList<>())
        .add(
            new Endpoint(
                List.of(address.ip()),
                new Conditions(ready, null, null),
                address.hostname(),
                address.target(),
                address.nodeName(),
                "",
                List.of(),
                List.of()));
  }
}
