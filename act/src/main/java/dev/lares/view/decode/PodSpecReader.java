package dev.lares.view.decode;

import dev.lares.model.Container;
import dev.lares.model.ContainerPort;
import dev.lares.model.PodSpec;
import dev.lares.model.PodSpecBuilder;
import dev.lares.model.TopologySpread;
import dev.lares.quantity.ResourceList;
import dev.lares.select.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a pod's {@code spec}, of pods and of templates. */
final class PodSpecReader {
  private final Scan scan;
  private final PodSpecBuilder spec = PodSpec.EMPTY.change();
  private final List<String> claims = new ArrayList<>();
  private final List<String> images = new ArrayList<>();
  private String nodeName = "";

  PodSpecReader(Scan scan) {
    this.scan = scan;
  }

  /** Reads the value at hand; what came of it is asked for afterwards. */
  void read() {
    scan.object(this::field);
  }

  /** Where the pod is bound, which is not part of its specification here. */
  String nodeName() {
    return nodeName;
  }

  PodSpec spec() {
    return spec.claims(claims).imageVolumes(images).build();
  }

  private void field(String field) {
    switch (field) {
      case "nodeName" -> nodeName = scan.name();
      case "schedulerName" -> spec.schedulerName(scan.name());
      case "priority" -> spec.priority(scan.integerOrNull());
      case "priorityClassName" -> spec.priorityClassName(scan.name());
      case "preemptionPolicy" -> spec.preempts(!scan.text().equals("Never"));
      case "nodeSelector" -> spec.nodeSelector(Shared.LABELS.share(scan.labels()));
      case "affinity" -> spec.affinity(SelectorReader.affinity(scan));
      case "tolerations" -> spec.tolerations(scan.list(() -> SelectorReader.toleration(scan)));
      case "containers" -> spec.containers(scan.list(this::container));
      case "initContainers" -> spec.initContainers(scan.list(this::container));
      case "resources" ->
          resources((requests, limits) -> {
            spec.requests(requests);
            spec.limits(limits);
          });
      case "overhead" -> spec.overhead(scan.resources());
      case "hostNetwork" -> spec.hostNetwork(scan.flag());
      case "terminationGracePeriodSeconds" -> spec.terminationGraceSeconds(scan.number());
      case "activeDeadlineSeconds" -> spec.expires(scan.isNumber());
      case "restartPolicy" -> spec.restartPolicy(scan.name());
      case "schedulingGates" -> spec.schedulingGates(scan.list(this::gate));
      case "topologySpreadConstraints" -> spec.topologySpread(scan.list(this::spread));
      case "serviceAccountName" -> spec.serviceAccountName(scan.name());
      case "hostname" -> spec.hostname(scan.name());
      case "subdomain" -> spec.subdomain(scan.name());
      case "volumes" -> scan.list(this::volume);
      default -> {}
    }
  }

  private interface Asked {
    void are(ResourceList requests, ResourceList limits);
  }

  private void resources(Asked asked) {
    new Object() {
      ResourceList requests = ResourceList.NONE;
      ResourceList limits = ResourceList.NONE;

      void read() {
        scan.object(field -> {
          switch (field) {
            case "requests" -> requests = scan.resources();
            case "limits" -> limits = scan.resources();
            default -> {}
          }
        });
        asked.are(requests, limits);
      }
    }.read();
  }

  private Container container() {
    return new Object() {
      String name = "";
      String image = "";
      ResourceList requests = ResourceList.NONE;
      ResourceList limits = ResourceList.NONE;
      List<ContainerPort> ports = List.of();
      String restartPolicy = "";

      Container read() {
        scan.object(field -> {
          switch (field) {
            case "name" -> name = scan.name();
            case "image" -> image = scan.name();
            case "resources" ->
                resources((asked, limited) -> {
                  requests = asked;
                  limits = limited;
                });
            case "ports" -> ports = scan.list(() -> port());
            case "restartPolicy" -> restartPolicy = scan.name();
            default -> {}
          }
        });
        return new Container(name, image, requests, limits, ports, restartPolicy);
      }
    }.read();
  }

  private ContainerPort port() {
    return new Object() {
      String name = "";
      int containerPort;
      int hostPort;
      String hostIp = "";
      String protocol = "TCP";

      ContainerPort read() {
        scan.object(field -> {
          switch (field) {
            case "name" -> name = scan.name();
            case "containerPort" -> containerPort = scan.integer();
            case "hostPort" -> hostPort = scan.integer();
            case "hostIP" -> hostIp = scan.name();
            case "protocol" -> protocol = scan.name();
            default -> {}
          }
        });
        return new ContainerPort(name, containerPort, hostPort, hostIp, protocol);
      }
    }.read();
  }

  private String gate() {
    var gate = new String[] {""};
    scan.object(field -> {
      if (field.equals("name")) gate[0] = scan.name();
    });
    return gate[0];
  }

  private String volume() {
    scan.object(source -> {
      switch (source) {
        case "persistentVolumeClaim" -> each("claimName", claims);
        case "image" -> each("reference", images);
        default -> {}
      }
    });
    return "";
  }

  private void each(String name, List<String> found) {
    scan.object(field -> {
      if (field.equals(name)) found.add(scan.name());
    });
  }

  private TopologySpread spread() {
    return new Object() {
      int maxSkew;
      String key = "";
      boolean hard = true;
      LabelSelector selector = LabelSelector.NOTHING;
      @Nullable Integer minDomains;
      boolean honorsAffinity = true;
      boolean honorsTaints;
      List<String> matchLabelKeys = List.of();

      TopologySpread read() {
        scan.object(field -> {
          switch (field) {
            case "maxSkew" -> maxSkew = scan.integer();
            case "topologyKey" -> key = scan.name();
            case "whenUnsatisfiable" -> hard = scan.text().equals("DoNotSchedule");
            case "labelSelector" -> selector = SelectorReader.labelSelector(scan);
            case "minDomains" -> minDomains = scan.integerOrNull();
            case "nodeAffinityPolicy" -> honorsAffinity = !scan.text().equals("Ignore");
            case "nodeTaintsPolicy" -> honorsTaints = scan.text().equals("Honor");
            case "matchLabelKeys" -> matchLabelKeys = scan.texts();
            default -> {}
          }
        });
        return new TopologySpread(
            maxSkew, key, hard, selector, minDomains, honorsAffinity, honorsTaints, matchLabelKeys);
      }
    }.read();
  }
}
