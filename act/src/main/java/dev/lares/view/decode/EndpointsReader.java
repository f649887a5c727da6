package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.EndpointPort;
import dev.lares.model.EndpointSlice;
import dev.lares.model.EndpointTarget;
import dev.lares.model.Endpoints;
import dev.lares.model.Meta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads EndpointSlices and Endpoints. */
final class EndpointsReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private String addressType = "";
  private List<EndpointPort> ports = List.of();
  private List<EndpointSlice.Endpoint> endpoints = List.of();
  private List<Endpoints.Subset> subsets = List.of();

  private EndpointsReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static EndpointSlice slice(ApiObject object) {
    var reader = new EndpointsReader(object).read();
    return new EndpointSlice(reader.meta, reader.addressType, reader.ports, reader.endpoints);
  }

  static Endpoints endpoints(ApiObject object) {
    var reader = new EndpointsReader(object).read();
    return new Endpoints(reader.meta, reader.subsets);
  }

  private EndpointsReader read() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "addressType" -> addressType = scan.name();
        case "ports" -> ports = scan.list(this::port);
        case "endpoints" -> endpoints = scan.list(this::endpoint);
        case "subsets" -> subsets = scan.list(this::subset);
        default -> {}
      }
    });
    return this;
  }

  private EndpointPort port() {
    return new Object() {
      String name = "";
      int port;
      String protocol = "TCP";
      String appProtocol = "";

      EndpointPort read() {
        scan.object(field -> {
          switch (field) {
            case "name" -> name = scan.name();
            case "port" -> port = scan.integer();
            case "protocol" -> protocol = scan.name();
            case "appProtocol" -> appProtocol = scan.name();
            default -> {}
          }
        });
        return new EndpointPort(name, port, protocol, appProtocol);
      }
    }.read();
  }

  private EndpointSlice.Endpoint endpoint() {
    return new Object() {
      List<String> addresses = List.of();
      EndpointSlice.Conditions conditions = new EndpointSlice.Conditions(null, null, null);
      String hostname = "";
      @Nullable EndpointTarget target;
      String node = "";
      String zone = "";
      List<String> forZones = List.of();
      List<String> forNodes = List.of();

      EndpointSlice.Endpoint read() {
        scan.object(field -> {
          switch (field) {
            case "addresses" -> addresses = scan.texts();
            case "conditions" -> conditions = conditions();
            case "hostname" -> hostname = scan.name();
            case "targetRef" -> target = target();
            case "nodeName" -> node = scan.name();
            case "zone" -> zone = scan.name();
            case "hints" -> scan.object(this::hint);
            default -> {}
          }
        });
        return new EndpointSlice.Endpoint(
            addresses, conditions, hostname, target, node, zone, forZones, forNodes);
      }

      private void hint(String field) {
        switch (field) {
          case "forZones" -> forZones = scan.list(EndpointsReader.this::hinted);
          case "forNodes" -> forNodes = scan.list(EndpointsReader.this::hinted);
          default -> {}
        }
      }
    }.read();
  }

  private String hinted() {
    var name = new String[] {""};
    scan.object(field -> {
      if (field.equals("name")) name[0] = scan.name();
    });
    return name[0];
  }

  private EndpointSlice.Conditions conditions() {
    return new Object() {
      @Nullable Boolean ready;
      @Nullable Boolean serving;
      @Nullable Boolean terminating;

      EndpointSlice.Conditions read() {
        scan.object(field -> {
          switch (field) {
            case "ready" -> ready = scan.isNull() ? null : (Boolean) scan.flag();
            case "serving" -> serving = scan.isNull() ? null : (Boolean) scan.flag();
            case "terminating" -> terminating = scan.isNull() ? null : (Boolean) scan.flag();
            default -> {}
          }
        });
        return new EndpointSlice.Conditions(ready, serving, terminating);
      }
    }.read();
  }

  private EndpointTarget target() {
    return new Object() {
      String kind = "";
      String namespace = "";
      String name = "";
      String uid = "";

      EndpointTarget read() {
        scan.object(field -> {
          switch (field) {
            case "kind" -> kind = scan.name();
            case "namespace" -> namespace = scan.name();
            case "name" -> name = scan.name();
            case "uid" -> uid = scan.name();
            default -> {}
          }
        });
        return new EndpointTarget(kind, namespace, name, uid);
      }
    }.read();
  }

  private Endpoints.Subset subset() {
    return new Object() {
      List<Endpoints.Address> addresses = List.of();
      List<Endpoints.Address> notReady = List.of();
      List<EndpointPort> ports = List.of();

      Endpoints.Subset read() {
        scan.object(field -> {
          switch (field) {
            case "addresses" -> addresses = scan.list(EndpointsReader.this::address);
            case "notReadyAddresses" -> notReady = scan.list(EndpointsReader.this::address);
            case "ports" -> ports = scan.list(EndpointsReader.this::port);
            default -> {}
          }
        });
        return new Endpoints.Subset(addresses, notReady, ports);
      }
    }.read();
  }

  private Endpoints.Address address() {
    return new Object() {
      String ip = "";
      String hostname = "";
      String node = "";
      @Nullable EndpointTarget target;

      Endpoints.Address read() {
        scan.object(field -> {
          switch (field) {
            case "ip" -> ip = scan.name();
            case "hostname" -> hostname = scan.name();
            case "nodeName" -> node = scan.name();
            case "targetRef" -> target = target();
            default -> {}
          }
        });
        return new Endpoints.Address(ip, hostname, node, target);
      }
    }.read();
  }
}
