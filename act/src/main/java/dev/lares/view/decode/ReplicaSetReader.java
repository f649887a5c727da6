package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Condition;
import dev.lares.model.Meta;
import dev.lares.model.PodTemplate;
import dev.lares.model.ReplicaSet;
import dev.lares.select.LabelSelector;
import java.util.List;

/** Reads ReplicaSets and ReplicationControllers. */
final class ReplicaSetReader {
  private final Scan scan;
  private final long revision;
  private final boolean plainSelector;
  private Meta meta = Meta.named("", "");
  private int replicas = 1;
  private LabelSelector selector = LabelSelector.NOTHING;
  private PodTemplate template = TemplateReader.EMPTY;
  private int minReadySeconds;
  private ReplicaSet.Status status = ReplicaSet.Status.NONE;

  private ReplicaSetReader(ApiObject object, boolean plainSelector) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
    this.plainSelector = plainSelector;
  }

  static ReplicaSet read(ApiObject object) {
    return new ReplicaSetReader(object, false).replicaSet();
  }

  /** A ReplicationController, whose selector is no more than labels. */
  static ReplicaSet readController(ApiObject object) {
    return new ReplicaSetReader(object, true).replicaSet();
  }

  private ReplicaSet replicaSet() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::spec);
        case "status" -> status = status();
        default -> {}
      }
    });
    return new ReplicaSet(meta, replicas, selector, template, minReadySeconds, status);
  }

  private void spec(String field) {
    switch (field) {
      case "replicas" -> replicas = scan.integer();
      case "selector" ->
          selector =
              plainSelector ? LabelSelector.of(scan.labels()) : SelectorReader.labelSelector(scan);
      case "template" -> template = TemplateReader.read(scan);
      case "minReadySeconds" -> minReadySeconds = scan.integer();
      default -> {}
    }
  }

  private ReplicaSet.Status status() {
    return new Object() {
      int replicas;
      int labeled;
      int ready;
      int available;
      int terminating;
      long observed;
      List<Condition> conditions = List.of();

      ReplicaSet.Status read() {
        scan.object(field -> {
          switch (field) {
            case "replicas" -> replicas = scan.integer();
            case "fullyLabeledReplicas" -> labeled = scan.integer();
            case "readyReplicas" -> ready = scan.integer();
            case "availableReplicas" -> available = scan.integer();
            case "terminatingReplicas" -> terminating = scan.integer();
            case "observedGeneration" -> observed = scan.number();
            case "conditions" -> conditions = ConditionReader.read(scan);
            default -> {}
          }
        });
        return new ReplicaSet.Status(
            replicas, labeled, ready, available, terminating, observed, conditions);
      }
    }.read();
  }
}
