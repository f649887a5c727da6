package dev.lares.api;

/**
 * One admission rule. A refusal is an {@link dev.lares.model.ApiException}. All mutating runs
 * before all validating.
 */
public interface AdmissionPlugin {
  /** Kubernetes' name: {@code NamespaceLifecycle}. */
  String name();

  /** May change {@link AdmissionRequest#object}; of a deletion there is none. */
  default void mutate(AdmissionRequest request) {}

  default void validate(AdmissionRequest request) {}
}
