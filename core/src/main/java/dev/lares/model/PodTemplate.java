package dev.lares.model;

import dev.lares.select.Labels;
import java.util.List;

/**
 * What pods are made from.
 *
 * @param nodeName where its pods are born bound; empty for nowhere
 * @param spec the summary decisions read
 * @param json the whole template as compact JSON with sorted keys, from which pods are made and
 *     revisions hashed without loss
 * @param plainJson the same without the label {@link #HASH_LABEL}: what tells one template from
 *     another
 */
public record PodTemplate(
    Labels labels,
    Labels annotations,
    List<String> finalizers,
    String nodeName,
    PodSpec spec,
    String json,
    String plainJson) {
  /** What a Deployment's ReplicaSets carry to tell their pods apart. */
  public static final String HASH_LABEL = "pod-template-hash";

  public PodTemplate {
    finalizers = List.copyOf(finalizers);
  }

  /** A template without {@link #HASH_LABEL}. */
  public PodTemplate(
      Labels labels,
      Labels annotations,
      List<String> finalizers,
      String nodeName,
      PodSpec spec,
      String json) {
    this(labels, annotations, finalizers, nodeName, spec, json, json);
  }
}
