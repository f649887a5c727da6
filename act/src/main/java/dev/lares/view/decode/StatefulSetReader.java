package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Meta;
import dev.lares.model.PodTemplate;
import dev.lares.model.StatefulSet;
import dev.lares.select.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads StatefulSets. */
final class StatefulSetReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private int replicas = 1;
  private int start;
  private LabelSelector selector = LabelSelector.NOTHING;
  private PodTemplate template = TemplateReader.EMPTY;
  private List<StatefulSet.ClaimTemplate> claims = List.of();
  private String serviceName = "";
  private boolean parallel;
  private boolean onDelete;
  private int partition;
  private int minReadySeconds;
  private int historyLimit = 10;
  private boolean claimsGoWithSet;
  private boolean claimsGoWithPods;
  private StatefulSet.Status status = StatefulSet.Status.NONE;

  private StatefulSetReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static StatefulSet read(ApiObject object) {
    return new StatefulSetReader(object).statefulSet();
  }

  private StatefulSet statefulSet() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::spec);
        case "status" -> status = status();
        default -> {}
      }
    });
    return new StatefulSet(
        meta,
        replicas,
        start,
        selector,
        template,
        claims,
        serviceName,
        parallel,
        onDelete ? null : (Integer) partition,
        minReadySeconds,
        historyLimit,
        claimsGoWithSet,
        claimsGoWithPods,
        status);
  }

  private void spec(String field) {
    switch (field) {
      case "replicas" -> replicas = scan.integer();
      case "ordinals" ->
          scan.object(ordinals -> {
            if (ordinals.equals("start")) start = scan.integer();
          });
      case "selector" -> selector = SelectorReader.labelSelector(scan);
      case "template" -> template = TemplateReader.read(scan);
      case "volumeClaimTemplates" -> claims = scan.list(this::claim);
      case "serviceName" -> serviceName = scan.name();
      case "podManagementPolicy" -> parallel = scan.text().equals("Parallel");
      case "updateStrategy" -> scan.object(this::strategy);
      case "minReadySeconds" -> minReadySeconds = scan.integer();
      case "revisionHistoryLimit" -> historyLimit = scan.integer();
      case "persistentVolumeClaimRetentionPolicy" -> scan.object(this::retention);
      default -> {}
    }
  }

  private StatefulSet.ClaimTemplate claim() {
    var json = scan.canonical();
    return new StatefulSet.ClaimTemplate(SmallReader.name(json), json);
  }

  private void strategy(String field) {
    switch (field) {
      case "type" -> onDelete = scan.text().equals("OnDelete");
      case "rollingUpdate" ->
          scan.object(limit -> {
            if (limit.equals("partition")) partition = scan.integer();
          });
      default -> {}
    }
  }

  private void retention(String field) {
    switch (field) {
      case "whenDeleted" -> claimsGoWithSet = scan.text().equals("Delete");
      case "whenScaled" -> claimsGoWithPods = scan.text().equals("Delete");
      default -> {}
    }
  }

  private StatefulSet.Status status() {
    return new Object() {
      int replicas;
      int ready;
      int available;
      int current;
      int updated;
      String currentRevision = "";
      String updateRevision = "";
      long observed;
      @Nullable Integer collisions;

      StatefulSet.Status read() {
        scan.object(field -> {
          switch (field) {
            case "replicas" -> replicas = scan.integer();
            case "readyReplicas" -> ready = scan.integer();
            case "availableReplicas" -> available = scan.integer();
            case "currentReplicas" -> current = scan.integer();
            case "updatedReplicas" -> updated = scan.integer();
            case "currentRevision" -> currentRevision = scan.name();
            case "updateRevision" -> updateRevision = scan.name();
            case "observedGeneration" -> observed = scan.number();
            case "collisionCount" -> collisions = scan.integerOrNull();
            default -> {}
          }
        });
        return new StatefulSet.Status(
            replicas,
            ready,
            available,
            current,
            updated,
            currentRevision,
            updateRevision,
            observed,
            collisions);
      }
    }.read();
  }
}
