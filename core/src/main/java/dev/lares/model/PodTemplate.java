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
 */
public record PodTemplate(
    Labels labels,
    Labels annotations,
    List<String> finalizers,
    String nodeName,
    PodSpec spec,
    String json) {
  public PodTemplate {
    finalizers = List.copyOf(finalizers);
  }
}
