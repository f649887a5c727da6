package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Endpoints and EndpointSlices: where a Service's pods answer. */
final class Endpoints {
  /** Columns name this many addresses and count the rest. */
  private static final int SHOWN = 3;

  static final Kind LEGACY =
      Kind.of(new ResourceType("", "v1", "endpoints", "Endpoints", true))
          .shortNames("ep")
          .withCreateOnUpdate()
          .deprecated("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice")
          .strategy(new Legacy())
          .columns(
              CommonColumns.NAME,
              Column.text("Endpoints", "Addresses and ports", Endpoints::addresses),
              CommonColumns.AGE);

  static final Kind SLICES =
      Kind.of(new ResourceType("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true))
          .withGeneration()
          .strategy(new Slices())
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "AddressType", "IPv4, IPv6 or FQDN", (s, now) -> Trees.text(s, "addressType")),
              Column.text("Ports", "Ports", Endpoints::slicePorts),
              Column.text("Endpoints", "Addresses", Endpoints::sliceAddresses),
              CommonColumns.AGE);

  private Endpoints() {}

  private static String addresses(JsonNode endpoints, Instant now) {
    var all = new ArrayList<String>();
    for (var subset : Trees.objects(endpoints, "subsets")) {
      var ports = Trees.objects(subset, "ports");
      for (var address : Trees.objects(subset, "addresses")) {
        if (ports.isEmpty()) all.add(Trees.text(address, "ip"));
        for (var port : ports)
          all.add(Trees.text(address, "ip") + ":" + port.path("port").asLong(0));
      }
    }
    return shortened(all);
  }

  private static String slicePorts(JsonNode slice, Instant now) {
    return shortened(
        Trees.objects(slice, "ports").stream()
            .map(p -> Trees.isAbsent(p, "port") ? "*" : p.path("port").asString())
            .toList(),
        "<unset>");
  }

  private static String sliceAddresses(JsonNode slice, Instant now) {
    var all = new ArrayList<String>();
    for (var endpoint : Trees.objects(slice, "endpoints"))
      all.addAll(Trees.texts(endpoint, "addresses"));
    return shortened(all, "<unset>");
  }

  private static String shortened(List<String> all) {
    return shortened(all, "<none>");
  }

  private static String shortened(List<String> all, String none) {
    if (all.isEmpty()) return none;
    if (all.size() <= SHOWN) return String.join(",", all);
    return String.join(",", all.subList(0, SHOWN)) + " + " + (all.size() - SHOWN) + " more...";
  }

  private static final class Legacy implements Strategy {
    @Override
    public void defaults(ObjectNode endpoints) {
      for (var subset : Trees.objects(endpoints, "subsets"))
        for (var port : Trees.objects(subset, "ports")) Trees.putIfEmpty(port, "protocol", "TCP");
    }

    @Override
    public void validate(ObjectNode endpoints, FieldErrors errors) {
      EndpointsChecks.check(endpoints, null, errors);
    }

    @Override
    public void validateUpdate(ObjectNode endpoints, ObjectNode old, FieldErrors errors) {
      EndpointsChecks.check(endpoints, old, errors);
    }
  }

  private static final class Slices implements Strategy {
    @Override
    public void defaults(ObjectNode slice) {
      for (var port : Trees.objects(slice, "ports")) {
        Trees.putIfAbsentText(port, "name");
        Trees.putIfEmpty(port, "protocol", "TCP");
      }
      for (var endpoint : Trees.objects(slice, "endpoints")) Trees.object(endpoint, "conditions");
      if (!slice.has("endpoints")) slice.putNull("endpoints");
      if (!slice.has("ports")) slice.putNull("ports");
    }

    @Override
    public void prepareCreate(ObjectNode slice) {
      // a memory of the first version, which nobody may begin to write in this one
      for (var endpoint : Trees.objects(slice, "endpoints")) endpoint.remove("deprecatedTopology");
    }

    @Override
    public boolean raisesGeneration(ObjectNode slice, ObjectNode old) {
      var labels = slice.path("metadata").path("labels");
      return !labels.equals(old.path("metadata").path("labels"))
          || !slice.path("endpoints").equals(old.path("endpoints"))
          || !slice.path("ports").equals(old.path("ports"));
    }

    @Override
    public void validate(ObjectNode slice, FieldErrors errors) {
      EndpointSliceChecks.check(slice, errors);
    }

    @Override
    public void validateUpdate(ObjectNode slice, ObjectNode old, FieldErrors errors) {
      EndpointSliceChecks.check(slice, errors);
      var type = slice.path("addressType");
      if (!type.equals(old.path("addressType")))
        errors.invalid(FieldPath.of("addressType"), type, "field is immutable");
    }
  }
}
