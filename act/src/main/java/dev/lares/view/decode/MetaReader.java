package dev.lares.view.decode;

import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.select.Labels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code metadata}. */
final class MetaReader {
  private final Scan scan;
  private String namespace = "";
  private String name = "";
  private String generateName = "";
  private String uid = "";
  private long revision;
  private long generation;
  private Instant created = Instant.EPOCH;
  private @Nullable Instant deletion;
  private @Nullable Long grace;
  private Labels labels = Labels.NONE;
  private Labels annotations = Labels.NONE;
  private List<OwnerRef> owners = List.of();
  private List<String> finalizers = List.of();

  private MetaReader(Scan scan) {
    this.scan = scan;
  }

  /**
   * @param revision the object's, which a deletion's last state does not carry itself
   */
  static Meta read(Scan scan, long revision) {
    var reader = new MetaReader(scan);
    reader.revision = revision;
    scan.object(reader::field);
    return reader.meta();
  }

  /** As {@link #read}, without annotations. */
  static Meta brief(Scan scan, long revision) {
    var reader = new MetaReader(scan);
    reader.revision = revision;
    scan.object(field -> {
      if (!field.equals("annotations")) reader.field(field);
    });
    return reader.meta();
  }

  private void field(String field) {
    switch (field) {
      case "name" -> name = scan.text();
      case "namespace" -> namespace = scan.name();
      case "generateName" -> generateName = scan.name();
      case "uid" -> uid = scan.text();
      case "generation" -> generation = scan.number();
      case "creationTimestamp" -> {
        var time = scan.time();
        if (time != null) created = time;
      }
      case "deletionTimestamp" -> deletion = scan.time();
      case "deletionGracePeriodSeconds" -> grace = scan.isNull() ? null : (Long) scan.number();
      case "labels" -> labels = Shared.LABELS.share(scan.labels());
      case "annotations" -> annotations = Shared.LABELS.share(scan.labels());
      case "ownerReferences" -> owners = Shared.OWNERS.share(List.copyOf(scan.list(this::owner)));
      case "finalizers" -> finalizers = scan.texts();
      default -> {}
    }
  }

  private OwnerRef owner() {
    return new Object() {
      String apiVersion = "";
      String kind = "";
      String name = "";
      String uid = "";
      boolean controller;
      boolean block;

      OwnerRef read() {
        scan.object(field -> {
          switch (field) {
            case "apiVersion" -> apiVersion = scan.name();
            case "kind" -> kind = scan.name();
            case "name" -> name = scan.name();
            case "uid" -> uid = scan.name();
            case "controller" -> controller = scan.flag();
            case "blockOwnerDeletion" -> block = scan.flag();
            default -> {}
          }
        });
        return new OwnerRef(apiVersion, kind, name, uid, controller, block);
      }
    }.read();
  }

  private Meta meta() {
    return new Meta(
        namespace,
        name,
        generateName,
        uid,
        revision,
        generation,
        created,
        deletion,
        grace,
        labels,
        annotations,
        owners,
        finalizers);
  }
}
