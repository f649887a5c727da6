package dev.lares.view.decode;

import dev.lares.model.IntOrPercent;
import dev.lares.model.PodTemplate;
import dev.lares.select.Labels;
import java.util.List;

/** Reads pod templates: the summary, and the whole as text. */
final class TemplateReader {
  /** What an object without a template would have; the API server stores none. */
  static final PodTemplate EMPTY = read("{}");

  private final Scan scan;
  private final String json;
  private final PodSpecReader spec;
  private Labels labels = Labels.NONE;
  private Labels annotations = Labels.NONE;
  private List<String> finalizers = List.of();

  private TemplateReader(String json) {
    this.json = json;
    this.scan = Scan.of(json);
    this.spec = new PodSpecReader(scan);
  }

  /** The template at hand. */
  static PodTemplate read(Scan scan) {
    return read(scan.canonical());
  }

  /** The template that {@code json}, which is compact and sorted, describes. */
  private static PodTemplate read(String json) {
    return new TemplateReader(json).template();
  }

  private PodTemplate template() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> scan.object(this::meta);
        case "spec" -> spec.read();
        default -> {}
      }
    });
    var plain =
        labels.containsKey(PodTemplate.HASH_LABEL)
            ? Scan.of(json).canonicalWithout("metadata", "labels", PodTemplate.HASH_LABEL)
            : json;
    return new PodTemplate(
        labels, annotations, finalizers, spec.nodeName(), spec.spec(), json, plain);
  }

  private void meta(String field) {
    switch (field) {
      case "labels" -> labels = Shared.LABELS.share(scan.labels());
      case "annotations" -> annotations = scan.labels();
      case "finalizers" -> finalizers = scan.texts();
      default -> {}
    }
  }

  /** A number or a percentage; {@code otherwise} for anything else. */
  static IntOrPercent intOrPercent(Scan scan, IntOrPercent otherwise) {
    if (scan.isNumber()) return IntOrPercent.of(scan.integer());
    try {
      return IntOrPercent.parse(scan.text());
    } catch (IllegalArgumentException neither) {
      return otherwise;
    }
  }
}
