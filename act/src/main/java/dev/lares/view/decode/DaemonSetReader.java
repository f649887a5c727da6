package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.DaemonSet;
import dev.lares.model.DaemonSetStatus;
import dev.lares.model.IntOrPercent;
import dev.lares.model.Meta;
import dev.lares.model.PodTemplate;
import dev.lares.model.UpdateStrategy;
import dev.lares.select.LabelSelector;
import org.jspecify.annotations.Nullable;

/** Reads DaemonSets. */
final class DaemonSetReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private LabelSelector selector = LabelSelector.NOTHING;
  private PodTemplate template = TemplateReader.EMPTY;
  private boolean onDelete;
  private IntOrPercent maxUnavailable = IntOrPercent.of(1);
  private IntOrPercent maxSurge = IntOrPercent.of(0);
  private int minReadySeconds;
  private int historyLimit = 10;
  private DaemonSetStatus status = DaemonSetStatus.NONE;

  private DaemonSetReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static DaemonSet read(ApiObject object) {
    return new DaemonSetReader(object).daemonSet();
  }

  private DaemonSet daemonSet() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::spec);
        case "status" -> status = status();
        default -> {}
      }
    });
    var strategy =
        onDelete
            ? new UpdateStrategy.OnDelete()
            : new UpdateStrategy.Rolling(maxUnavailable, maxSurge);
    return new DaemonSet(meta, selector, template, strategy, minReadySeconds, historyLimit, status);
  }

  private void spec(String field) {
    switch (field) {
      case "selector" -> selector = SelectorReader.labelSelector(scan);
      case "template" -> template = TemplateReader.read(scan);
      case "updateStrategy" -> scan.object(this::strategy);
      case "minReadySeconds" -> minReadySeconds = scan.integer();
      case "revisionHistoryLimit" -> historyLimit = scan.integer();
      default -> {}
    }
  }

  private void strategy(String field) {
    switch (field) {
      case "type" -> onDelete = scan.text().equals("OnDelete");
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

  private DaemonSetStatus status() {
    return new Object() {
      int current;
      int misscheduled;
      int desired;
      int ready;
      int updated;
      int available;
      int unavailable;
      long observed;
      @Nullable Integer collisions;

      DaemonSetStatus read() {
        scan.object(field -> {
          switch (field) {
            case "currentNumberScheduled" -> current = scan.integer();
            case "numberMisscheduled" -> misscheduled = scan.integer();
            case "desiredNumberScheduled" -> desired = scan.integer();
            case "numberReady" -> ready = scan.integer();
            case "updatedNumberScheduled" -> updated = scan.integer();
            case "numberAvailable" -> available = scan.integer();
            case "numberUnavailable" -> unavailable = scan.integer();
            case "observedGeneration" -> observed = scan.number();
            case "collisionCount" -> collisions = scan.integerOrNull();
            default -> {}
          }
        });
        return new DaemonSetStatus(
            current,
            misscheduled,
            desired,
            ready,
            updated,
            available,
            unavailable,
            observed,
            collisions);
      }
    }.read();
  }
}
