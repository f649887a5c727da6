package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Actuation;
import dev.lares.model.Condition;
import dev.lares.model.ContainerState;
import dev.lares.model.ContainerStatus;
import dev.lares.model.Meta;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.model.PodStatus;
import dev.lares.quantity.ResourceList;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pods. The pods of one template share one specification. */
final class PodReader {
  private final Scan scan;
  private final long revision;
  private final PodSpecReader spec;
  private Meta meta = Meta.named("", "");
  private PodStatus status = PodStatus.PENDING;

  private PodReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
    this.spec = new PodSpecReader(scan);
  }

  static Pod read(ApiObject object) {
    return new PodReader(object).pod();
  }

  private Pod pod() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> spec.read();
        case "status" -> status = status();
        default -> {}
      }
    });
    var pod = Pod.of(meta, spec.nodeName(), spec.spec(), status);
    return new Pod(
        meta, pod.nodeName(), pod.pinnedTo(), Shared.SPECS.share(pod.spec()), pod.status());
  }

  private PodStatus status() {
    return new Object() {
      PodPhase phase = PodPhase.PENDING;
      String reason = "";
      String message = "";
      List<Condition> conditions = List.of();
      String nominated = "";
      @Nullable Instant start;
      String ip = "";
      List<ContainerStatus> containers = List.of();
      List<ContainerStatus> initContainers = List.of();
      ResourceList allocated = ResourceList.NONE;
      ResourceList actual = ResourceList.NONE;

      PodStatus read() {
        scan.object(field -> {
          switch (field) {
            case "phase" -> phase = PodPhase.of(scan.text());
            case "reason" -> reason = scan.name();
            case "message" -> message = scan.text();
            case "conditions" -> conditions = ConditionReader.read(scan);
            case "nominatedNodeName" -> nominated = scan.name();
            case "startTime" -> start = scan.time();
            case "podIP" -> ip = scan.text();
            case "containerStatuses" -> containers = containers();
            case "initContainerStatuses" -> initContainers = containers();
            case "allocatedResources" -> allocated = scan.resources();
            case "resources" -> actual = requests();
            default -> {}
          }
        });
        return new PodStatus(
            phase,
            reason,
            message,
            conditions,
            nominated,
            start,
            ip,
            containers,
            initContainers,
            actuation(allocated, actual));
      }
    }.read();
  }

  private static Actuation actuation(ResourceList allocated, ResourceList actual) {
    return allocated.isEmpty() && actual.isEmpty()
        ? Actuation.NONE
        : new Actuation(allocated, actual);
  }

  private ResourceList requests() {
    var requests = new ResourceList[] {ResourceList.NONE};
    scan.object(field -> {
      if (field.equals("requests")) requests[0] = scan.resources();
    });
    return requests[0];
  }

  private List<ContainerStatus> containers() {
    return Shared.CONTAINERS.share(List.copyOf(scan.list(this::container)));
  }

  private ContainerStatus container() {
    return new Object() {
      String name = "";
      boolean ready;
      int restarts;
      ContainerState state = new ContainerState.Waiting("");
      ResourceList allocated = ResourceList.NONE;
      ResourceList actual = ResourceList.NONE;

      ContainerStatus read() {
        scan.object(field -> {
          switch (field) {
            case "name" -> name = scan.name();
            case "ready" -> ready = scan.flag();
            case "restartCount" -> restarts = scan.integer();
            case "state" -> state = state();
            case "allocatedResources" -> allocated = scan.resources();
            case "resources" -> actual = requests();
            default -> {}
          }
        });
        return new ContainerStatus(name, ready, restarts, state, actuation(allocated, actual));
      }
    }.read();
  }

  private ContainerState state() {
    return new Object() {
      ContainerState state = new ContainerState.Waiting("");
      String reason = "";
      int exitCode;

      ContainerState read() {
        scan.object(kind -> {
          scan.object(field -> {
            switch (field) {
              case "reason" -> reason = scan.name();
              case "exitCode" -> exitCode = scan.integer();
              default -> {}
            }
          });
          state =
              switch (kind) {
                case "running" -> new ContainerState.Running();
                case "terminated" -> new ContainerState.Terminated(exitCode, reason);
                default -> new ContainerState.Waiting(reason);
              };
        });
        return state;
      }
    }.read();
  }
}
