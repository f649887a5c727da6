package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Condition;
import dev.lares.model.Deployment;
import dev.lares.model.DeploymentStrategy;
import dev.lares.model.IntOrPercent;
import dev.lares.model.Meta;
import dev.lares.model.PodTemplate;
import dev.lares.select.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Deployments. */
final class DeploymentReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private int replicas = 1;
  private LabelSelector selector = LabelSelector.NOTHING;
  private PodTemplate template = TemplateReader.EMPTY;
  private boolean recreate;
  private IntOrPercent maxUnavailable = IntOrPercent.percent(25);
  private IntOrPercent maxSurge = IntOrPercent.percent(25);
  private int minReadySeconds;
  private int historyLimit = 10;
  private boolean paused;
  private @Nullable Integer progressDeadline;
  private Deployment.Status status = Deployment.Status.NONE;

  private DeploymentReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static Deployment read(ApiObject object) {
    return new DeploymentReader(object).deployment();
  }

  private Deployment deployment() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::spec);
        case "status" -> status = status();
        default -> {}
      }
    });
    var strategy =
        recreate
            ? new DeploymentStrategy.Recreate()
            : new DeploymentStrategy.Rolling(maxUnavailable, maxSurge);
    return new Deployment(
        meta,
        replicas,
        selector,
        template,
        strategy,
        minReadySeconds,
        historyLimit,
        paused,
        progressDeadline,
        status);
  }

  private void spec(String field) {
    switch (field) {
      case "replicas" -> replicas = scan.integer();
      case "selector" -> selector = SelectorReader.labelSelector(scan);
      case "template" -> template = TemplateReader.read(scan);
      case "strategy" -> scan.object(this::strategy);
      case "minReadySeconds" -> minReadySeconds = scan.integer();
      case "revisionHistoryLimit" -> historyLimit = scan.integer();
      case "paused" -> paused = scan.flag();
      case "progressDeadlineSeconds" -> progressDeadline = scan.integerOrNull();
      default -> {}
    }
  }

  private void strategy(String field) {
    switch (field) {
      case "type" -> recreate = scan.text().equals("Recreate");
      case "rollingUpdate" ->
          scan.object(limit -> {
            switch (limit) {
              case "maxUnavailable" ->
                  maxUnavailable = TemplateReader.intOrPercent(scan, maxUnavailable);
              case "maxSurge" -> maxSurge = TemplateReader.intOrPercent(scan, maxSurge);
              default -> {}
            }
          });
      default -> {}
    }
  }

  private Deployment.Status status() {
    return new Object() {
      int replicas;
      int updated;
      int ready;
      int available;
      int unavailable;
      int terminating;
      long observed;
      @Nullable Integer collisions;
      List<Condition> conditions = List.of();

      Deployment.Status read() {
        scan.object(field -> {
          switch (field) {
            case "replicas" -> replicas = scan.integer();
            case "updatedReplicas" -> updated = scan.integer();
            case "readyReplicas" -> ready = scan.integer();
            case "availableReplicas" -> available = scan.integer();
            case "unavailableReplicas" -> unavailable = scan.integer();
            case "terminatingReplicas" -> terminating = scan.integer();
            case "observedGeneration" -> observed = scan.number();
            case "collisionCount" -> collisions = scan.integerOrNull();
            case "conditions" -> conditions = ConditionReader.read(scan);
            default -> {}
          }
        });
        return new Deployment.Status(
            replicas,
            updated,
            ready,
            available,
            unavailable,
            terminating,
            observed,
            collisions,
            conditions);
      }
    }.read();
  }
}
