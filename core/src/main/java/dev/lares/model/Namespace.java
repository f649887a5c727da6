package dev.lares.model;

import java.util.List;

/**
 * A namespace.
 *
 * @param finalizers of the specification, not of the metadata: what must be done before it is gone
 */
public record Namespace(
    Meta meta, List<String> finalizers, boolean terminating, List<Condition> conditions) {
  public Namespace {
    finalizers = List.copyOf(finalizers);
    conditions = List.copyOf(conditions);
  }
}
