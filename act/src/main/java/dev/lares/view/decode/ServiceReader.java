package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Meta;
import dev.lares.model.Service;
import dev.lares.model.ServicePort;
import dev.lares.select.LabelSelector;
import java.util.List;

/** Reads Services. */
final class ServiceReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private LabelSelector selector = LabelSelector.NOTHING;
  private List<ServicePort> ports = List.of();
  private boolean headless;
  private boolean external;
  private boolean publishesNotReady;
  private List<String> addressTypes = List.of("IPv4");
  private String distribution = "";

  private ServiceReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static Service read(ApiObject object) {
    return new ServiceReader(object).service();
  }

  private Service service() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::spec);
        default -> {}
      }
    });
    return new Service(
        meta, selector, ports, headless, external, publishesNotReady, addressTypes, distribution);
  }

  private void spec(String field) {
    switch (field) {
      case "selector" -> {
        var labels = scan.labels();
        selector = labels.isEmpty() ? LabelSelector.NOTHING : LabelSelector.of(labels);
      }
      case "ports" -> ports = scan.list(this::port);
      case "clusterIP" -> headless = scan.text().equals("None");
      case "type" -> external = scan.text().equals("ExternalName");
      case "publishNotReadyAddresses" -> publishesNotReady = scan.flag();
      case "ipFamilies" -> addressTypes = scan.texts();
      case "trafficDistribution" -> distribution = scan.name();
      default -> {}
    }
  }

  private ServicePort port() {
    return new Object() {
      String name = "";
      int target;
      String targetName = "";
      String protocol = "TCP";
      String appProtocol = "";

      ServicePort read() {
        scan.object(field -> {
          switch (field) {
            case "name" -> name = scan.name();
            case "targetPort" -> {
              if (scan.isNumber()) target = scan.integer();
              else targetName = scan.name();
            }
            case "protocol" -> protocol = scan.name();
            case "appProtocol" -> appProtocol = scan.name();
            default -> {}
          }
        });
        return new ServicePort(name, target, targetName, protocol, appProtocol);
      }
    }.read();
  }
}
