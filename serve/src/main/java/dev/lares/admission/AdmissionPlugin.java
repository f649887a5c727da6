package dev.lares.admission;

/**
 * One admission rule. A refusal is an {@link dev.lares.model.ApiException}. All mutating runs
 * before all validating.
 */
public interface AdmissionPlugin {
  /** Kubernetes' name: {@code NamespaceLifecycle}. */
  String name();

  /** May change {@link AdmissionRequest#object}. */
  default void mutate(AdmissionRequest request) {}

  default void validate(AdmissionRequest request) {}
}
